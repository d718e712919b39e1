using StackExchange.Redis;

namespace Contest.Web.Live.Nodes;

/// <summary>
/// What nodes tell one another, over one channel of Redis. Everything here is a hint that may be lost: whoever needs it finds it in the database a little
/// later. So nothing waits for Redis, and a program starts and runs without it.
/// </summary>
public sealed class NodeLink(ConfigurationOptions options, string channel, ILogger<NodeLink> logger) : IHostedService, IAsyncDisposable
{
    private readonly RedisChannel _channel = RedisChannel.Literal(channel);
    private ConnectionMultiplexer? _connection;

    /// <summary>This node, as the others know it.</summary>
    public Guid Me { get; } = Guid.NewGuid();

    /// <summary>Whether messages come and go.</summary>
    public bool IsUp => _connection?.GetSubscriber().IsConnected(_channel) == true;

    /// <summary>A message came, this node's own included. Called one after another, in the order of each sender.</summary>
    public event Action<NodeMessage>? Received;

    /// <summary>Messages may have been lost.</summary>
    public event Action? Restored;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await ConnectionMultiplexer.ConnectAsync(options);
        _connection.ConnectionRestored += (_, change) =>
        {
            if (change.ConnectionType == ConnectionType.Subscription)
            {
                logger.LogInformation("Redis is there again");
                Restored?.Invoke();
            }
        };
        _connection.ConnectionFailed += (_, failure) => logger.LogWarning("Redis is away ({Failure}); nodes hear of one another by the database", failure.FailureType);

        // Sent when there is a connection, now or later.
        var queue = await _connection.GetSubscriber().SubscribeAsync(_channel, CommandFlags.FireAndForget);
        queue.OnMessage(message => Take(message.Message));
        if (!_connection.IsConnected)
        {
            logger.LogWarning("Redis does not answer at {Endpoints}; nodes hear of one another by the database until it does", string.Join(", ", options.EndPoints));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends if Redis is there.</summary>
    public void Send(NodeMessage message)
    {
        if (_connection is { IsConnected: true } connection)
        {
            connection.GetSubscriber().Publish(_channel, message.Write(), CommandFlags.FireAndForget);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private void Take(RedisValue value)
    {
        try
        {
            if (NodeMessage.Read((byte[])value!) is { } message)
            {
                Received?.Invoke(message);
            }
        }
        catch (Exception exception)
        {
            // A hint that cannot be used is a lost hint.
            logger.LogError(exception, "A message of another node could not be used");
        }
    }
}
