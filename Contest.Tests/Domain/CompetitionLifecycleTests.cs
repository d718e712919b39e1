using Contest.Domain.Competitions;
using static Contest.Domain.Competitions.CompetitionStatus;

namespace Contest.Tests.Domain;

/// <summary>The whole table of the lifecycle: each status against each other, nothing left to chance.</summary>
public sealed class CompetitionLifecycleTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<(CompetitionStatus From, CompetitionStatus To)> Allowed =
    [
        (Draft, CompetitionStatus.Registration), (Draft, Cancelled),
        (CompetitionStatus.Registration, InProgress), (CompetitionStatus.Registration, Draft), (CompetitionStatus.Registration, Cancelled),
        (InProgress, Scored), (InProgress, Cancelled),
        (Scored, Provisional), (Scored, InProgress),
        (Provisional, PublicNotice), (Provisional, Scored),
        (PublicNotice, Official), (PublicNotice, Provisional),
        (Official, Archived),
    ];

    [Fact]
    public void Every_step_of_the_table_is_allowed_and_no_other()
    {
        foreach (var from in Enum.GetValues<CompetitionStatus>())
        {
            foreach (var to in Enum.GetValues<CompetitionStatus>())
            {
                var competition = At(from);
                var moved = competition.Advance(to, Rules(competition), Now);
                Assert.True(moved.IsOk == Allowed.Contains((from, to)), $"{from} → {to}: {moved.Error}");
                Assert.Equal(moved.IsOk ? to : from, competition.Status);
                Assert.True(moved.IsOk || moved.Error is CompetitionErrors.NoSuchStep);
            }
        }
    }

    [Fact]
    public void Registration_needs_an_event_with_rules_and_a_stage_each()
    {
        var competition = Competition.Create(Guid.NewGuid(), "采收", new(2030, 6, 1), new(2030, 6, 1), "ABC", Now);
        Assert.IsType<CompetitionErrors.NoEvents>(competition.Advance(CompetitionStatus.Registration, Rules(competition), Now).Error);
        var added = competition.AddEvent("采收", "农艺工", false, Now).Value;
        Assert.IsType<CompetitionErrors.NoRules>(competition.Advance(CompetitionStatus.Registration, new HashSet<Guid>(), Now).Error);
        Assert.IsType<CompetitionErrors.NoStages>(competition.Advance(CompetitionStatus.Registration, Rules(competition), Now).Error);
        added.AddStage("field", "田间", Now);
        Assert.True(competition.Advance(CompetitionStatus.Registration, Rules(competition), Now).IsOk);
    }

    [Fact]
    public void Scoring_ends_only_when_every_stage_is_closed()
    {
        var competition = At(InProgress);
        competition.Events[0].AddStage("final", "决赛", Now);
        Assert.Equal(1, Assert.IsType<CompetitionErrors.StagesOpen>(competition.Advance(Scored, Rules(competition), Now).Error).Count);
    }

    [Fact]
    public void Settings_of_fairness_are_fixed_once_it_runs()
    {
        Assert.True(At(CompetitionStatus.Registration).Configure(true, true, 3, false, 60).IsOk);
        Assert.IsType<CompetitionErrors.WrongStatus>(At(InProgress).Configure(true, true, 3, false, 60).Error);
    }

    [Fact]
    public void Numbers_of_heats_are_never_given_twice()
    {
        var competition = Competition.Create(Guid.NewGuid(), "采收", new(2030, 6, 1), new(2030, 6, 1), "ABC", Now);
        var stage = competition.AddEvent("采收", "农艺工", false, Now).Value.AddStage("field", "田间", Now);
        var first = stage.AddHeat("一", null, Now).Value;
        stage.AddHeat("二", null, Now);
        Assert.True(stage.RemoveHeat(first.Id).IsOk);
        Assert.Equal(3, stage.AddHeat("三", null, Now).Value.Number);
    }

    private static HashSet<Guid> Rules(Competition c) => c.Events.Select(e => e.Id).ToHashSet();

    private static Competition At(CompetitionStatus status)
    {
        var competition = Competition.Create(Guid.NewGuid(), "采收", new(2030, 6, 1), new(2030, 6, 1), "ABC", Now);
        var stage = competition.AddEvent("采收", "农艺工", false, Now).Value.AddStage("field", "田间", Now);
        CompetitionStatus[] way = status == Cancelled ? [Cancelled] : [CompetitionStatus.Registration, InProgress, Scored, Provisional, PublicNotice, Official, Archived];
        foreach (var step in way.TakeWhile(s => status != Draft && (s <= status || status == Cancelled)))
        {
            if (step == Scored)
            {
                stage.Open();
                stage.Close(0, 0, null);
            }

            Assert.True(competition.Advance(step, Rules(competition), Now).IsOk);
        }

        if (status == InProgress)
        {
            stage.Open();
            stage.Close(0, 0, null);
        }

        return competition;
    }
}
