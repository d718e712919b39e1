using System.Globalization;
using Contest.Domain.Common;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Judging.Live;

/// <summary>
/// The tablets' hub at <c>/hubs/judging</c>. A connection is one pass: one seat, one stage, one device. Every method checks the pass; when it no longer
/// holds, the client gets <see cref="IJudgingClient.PassEnded"/>, the call fails with a <see cref="HubException"/> whose message is the error code,
/// and the connection is closed. Messages are at most 128 KB, and a connection's calls run one at a time.
/// </summary>
[Authorize(PolicyNames.JudgePass)]
public sealed class JudgingHub(PassGuard guard, JudgingDispatcher dispatcher, SheetService sheets) : Hub<IJudgingClient>
{
    /// <summary>Most operations in one batch.</summary>
    public const int MaxOperations = 200;

    private const string LanguageItem = "language";

    /// <summary>The language that the tablet asked for when it connected.</summary>
    public static CultureInfo Language(HubCallerContext connection) => connection.Items.TryGetValue(LanguageItem, out var found) && found is CultureInfo language ? language : CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>Admits the tablet when its pass holds. Receivers: the competition's staff watchers learn that the seat is online.</summary>
    public override async Task OnConnectedAsync()
    {
        Context.Items[LanguageItem] = Context.GetHttpContext()?.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture;
        var pass = await PassAsync();
        try
        {
            await dispatcher.AdmitAsync(pass, Context);

            // Who revoked it meanwhile did not see this connection yet.
            await PassAsync();
        }
        catch
        {
            // The end of a connection that was not admitted is told to nobody.
            await dispatcher.LeftAsync(pass, Context.ConnectionId);
            throw;
        }

        await base.OnConnectedAsync();
    }

    /// <summary>Receivers: the competition's staff watchers learn that the seat is offline.</summary>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (PassIdentity.Of(Context.User) is { } pass)
        {
            await dispatcher.LeftAsync(pass, Context.ConnectionId);
        }

        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>
    /// The roster of the seat's stage: rules, heats, entries by code, and what the seat has given so far. Call it after every (re)connection and
    /// whenever <see cref="IJudgingClient.RosterChanged"/> says so. Precondition: the pass holds. Receivers: nobody else.
    /// </summary>
    // The reader holds a database context, which the other methods do without: it is made for this call alone.
    public async Task<JudgeRoster> Join([FromServices] RosterReader rosters)
    {
        var pass = await PassAsync();
        var roster = await rosters.ReadAsync(pass, Context.ConnectionAborted);
        return roster.IsOk ? roster.Value : throw new HubException(roster.Error.Code);
    }

    /// <summary>
    /// Records marks and answers each when it is durable. Preconditions for an operation: the pass holds; the stage is open; the entry's heat runs or
    /// is finished; the entry competes and the seat is not recused; the aspect is marked by the seat's role; value in range and on step; based on the
    /// revision in force; the sheet is not signed. Sending the same operation again is safe. Limit: 1 to 200 operations. Receivers: staff watchers, by
    /// way of the outbox.
    /// </summary>
    public async Task<SubmitAnswer> Submit(SubmitBatch batch)
    {
        var pass = await PassAsync();
        var answer = await sheets.SubmitAsync(pass, batch, Language(Context), Context.ConnectionAborted);
        await dispatcher.HoldsAsync(pass, Math.Clamp(batch.Pending, 0, 100_000));
        return answer.IsOk ? answer.Value : throw new HubException(answer.Error.Code);
    }

    /// <summary>
    /// Signs the seat's sheet of an entry; twice is the same as once. Precondition: no mark of the seat is missing. After it the sheet takes marks only
    /// when a re-mark was asked for. Receivers: the seat's other tablets; staff watchers, by way of the outbox.
    /// </summary>
    public async Task<SignAnswer> Sign(Guid entryId) => await sheets.SignAsync(await PassAsync(), entryId, Language(Context), Context.ConnectionAborted);

    private async Task<PassIdentity> PassAsync()
    {
        var pass = PassIdentity.Of(Context.User);
        var held = pass is null ? Result<DateTimeOffset>.Fail(new Domain.Judging.JudgingErrors.PassUnknown()) : await guard.CheckAsync(pass, Context.ConnectionAborted);
        if (held.IsOk)
        {
            return pass!;
        }

        await dispatcher.EndAsync(Context, held.Error);
        throw new HubException(held.Error.Code);
    }
}
