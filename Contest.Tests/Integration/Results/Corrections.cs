using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Features.Results.Corrections;

namespace Contest.Tests.Integration.Results;

/// <summary>A correction by two persons, each having looked at what it does first.</summary>
public static class Corrections
{
    public static async Task<Guid> AskAsync(ApiClient asks, string competition, Guid sheetId, string aspect, decimal value, int basedOn, string reason)
    {
        var seen = await asks.PostAsync<PreviewCorrection.View>(competition + "/corrections/preview", new PreviewCorrection.Request(sheetId, aspect, 1, value));
        return (await asks.PostAsync<AskCorrection.Response>(competition + "/corrections", new AskCorrection.Request(sheetId, aspect, 1, value, basedOn, reason, seen.Token))).Id;
    }

    public static async Task<Guid> MakeAsync(ApiClient asks, ApiClient accepts, string competition, Guid sheetId, string aspect, decimal value, int basedOn, string reason)
    {
        var id = await AskAsync(asks, competition, sheetId, aspect, value, basedOn, reason);
        var seen = await accepts.GetAsync<PreviewCorrection.View>($"{competition}/corrections/{id}/preview");
        await accepts.PostAsync<DecideCorrection.Response>($"{competition}/corrections/{id}/decision", new DecideCorrection.Request(true, null, seen.Token));
        return id;
    }
}
