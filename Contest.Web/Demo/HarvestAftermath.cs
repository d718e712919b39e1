using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Results;
using Contest.Web.Features.Results.Corrections;

namespace Contest.Web.Demo;

/// <summary>
/// What follows the field: ranking and awards by the job, provisional results, the appeal against a wrong weight with its correction by two persons, the
/// notice, certificates.
/// </summary>
public sealed class HarvestAftermath(DemoApi organizer, DemoApi supervisor, HarvestDemo demo)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private string Api => $"/api/competitions/{demo.Competition.Id}";

    private string EventApi => $"{Api}/events/{demo.Competition.Events[0].Id}";

    /// <summary>Closes the stage and waits for the job that this starts.</summary>
    public async Task<ResultSetView> CloseAsync(CancellationToken ct)
    {
        await organizer.PostAsync($"{Api}/stages/{demo.Competition.Events[0].Stages[0].Id}/close", new { reason = (string?)null }, ct);
        return await ResultAsync(1, ct);
    }

    public async Task PublishAsync(CancellationToken ct)
    {
        await demo.ReloadAsync(ct);
        await organizer.PostAsync($"{Api}/results/publish", new PublishResults.Request(demo.Competition.Version), ct);
        await demo.ReloadAsync(ct);
    }

    /// <summary>The picker whose weight was typed wrong appeals; the arbitration asks for the correction, the supervisor accepts it, the appeal is upheld.</summary>
    public async Task<ResultSetView> AppealAsync(CancellationToken ct)
    {
        var wrong = demo.Script.Wrong;
        var appeal = await organizer.PostAsync<FileAppeal.Response>(
            $"{Api}/appeals", new FileAppeal.Request(wrong.EntryId, "过秤单与公布的净重不一致，请核对第一次过秤记录。"), ct);
        var marks = await organizer.GetAsync<IReadOnlyList<EntryMarks.Row>>($"{Api}/entries/{wrong.EntryId}/marks", ct);
        var weight = marks.Single(m => m is { AspectKey: "weight", SeatRole: SeatRole.Scale });
        var asked = new PreviewCorrection.Request(weight.SheetId, "weight", 1, wrong.Kilograms);
        var seen = await organizer.PostAsync<PreviewCorrection.View>($"{Api}/corrections/preview", asked, ct);
        var correction = await organizer.PostAsync<AskCorrection.Response>(
            $"{Api}/corrections",
            new AskCorrection.Request(weight.SheetId, "weight", 1, wrong.Kilograms, weight.Revision, "过秤单为准，录入时小数点错位", seen.Token, AppealId: appeal.Id), ct);
        var again = await supervisor.GetAsync<PreviewCorrection.View>($"{Api}/corrections/{correction.Id}/preview", ct);
        await supervisor.PostAsync<DecideCorrection.Response>($"{Api}/corrections/{correction.Id}/decision", new DecideCorrection.Request(true, "与过秤单核对一致", again.Token), ct);
        await organizer.PostAsync($"{Api}/appeals/{appeal.Id}/ruling", new RuleAppeal.Request(true, "经核对过秤单，申诉成立，净重予以更正。"), ct);
        return await ResultAsync(2, ct);
    }

    public async Task AnnounceAsync(CancellationToken ct)
    {
        var day = demo.Competition.EndsOn;
        await organizer.PostAsync(
            $"{Api}/notices",
            new PublishNotice.Request("关于西蓝花采收技能竞赛获奖名单的公示", "现将拟获奖名单予以公示。如有异议，请在公示期内向组委会提出。", day, day.AddDays(6)), ct);
        await demo.ReloadAsync(ct);
    }

    public async Task<IReadOnlyList<ListCertificates.Row>> FinishAsync(CancellationToken ct)
    {
        await demo.AdvanceAsync(CompetitionStatus.Official, ct, "演示：公示提前结束，无异议");
        var requested = await organizer.PostAsync<RequestResults.Response>($"{Api}/certificates", null, ct);
        while (true)
        {
            var job = await organizer.GetAsync<JobView>($"{Api}/jobs/{requested.JobId}", ct);
            if (job.State is JobState.Succeeded)
            {
                return (await organizer.GetAsync<ListCertificates.View>($"{Api}/certificates", ct)).Rows;
            }

            if (job.State is JobState.Failed or JobState.Cancelled)
            {
                throw new InvalidOperationException($"The certificates were not issued: {job.ErrorCode}");
            }

            await Task.Delay(Poll, ct);
        }
    }

    private async Task<ResultSetView> ResultAsync(int number, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Poll)
        {
            var results = await organizer.GetAsync<GetResults.Response>($"{EventApi}/results", ct);
            if (results.Newest is { } newest && newest.Number >= number)
            {
                return newest;
            }

            await Task.Delay(Poll, ct);
        }

        throw new TimeoutException("The ranking job gave no result.");
    }
}
