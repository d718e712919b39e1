using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The tree of what is marked in a module.</summary>
public sealed class MarkingScheme
{
    private readonly Dictionary<string, SchemeNode> _nodes;

    /// <summary>A scheme over a root criterion, whose key is the module's.</summary>
    public MarkingScheme(Criterion root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root;
        var nodes = new List<SchemeNode>();
        Collect(root, nodes);
        Nodes = [.. nodes];
        Aspects = [.. nodes.OfType<Aspect>()];
        _nodes = [];
        foreach (var node in nodes)
        {
            _nodes.TryAdd(node.Key, node);
        }
    }

    /// <summary>The criterion that holds everything.</summary>
    public Criterion Root { get; }

    /// <summary>Every node, children before their parent, the root last.</summary>
    public ImmutableArray<SchemeNode> Nodes { get; }

    /// <summary>Every aspect, in the order of the document.</summary>
    public ImmutableArray<Aspect> Aspects { get; }

    /// <summary>The node of a key, or null.</summary>
    public SchemeNode? Find(string key) => _nodes.GetValueOrDefault(key);

    private static void Collect(SchemeNode node, List<SchemeNode> into)
    {
        if (node is Criterion criterion)
        {
            foreach (var child in criterion.Children)
            {
                Collect(child, into);
            }
        }

        into.Add(node);
    }
}
