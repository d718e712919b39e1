using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>赛项: what is competed in, by individuals or teams, in one or more stages under one rule set.</summary>
public sealed class CompetitionEvent : Entity
{
    private readonly List<Stage> _stages = [];
    private readonly List<Division> _divisions = [];

    private CompetitionEvent() { }

    internal CompetitionEvent(Guid competitionId, string name, string trade, bool isTeam, int order, DateTimeOffset now)
    {
        Id = NewId(now);
        Version = 1;
        CompetitionId = competitionId;
        Name = name.Trim();
        Trade = trade.Trim();
        IsTeam = isTeam;
        Order = order;
    }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>1 to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>工种, as in the occupational classification or local usage.</summary>
    public string Trade { get; private set; } = "";

    /// <summary>Entries are teams of several contestants.</summary>
    public bool IsTeam { get; private set; }

    /// <summary>Position in the competition, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>The rule version in force; 0 while there is none.</summary>
    public int RulesVersion { get; private set; }

    /// <summary>The award plan version in force; 0 while there is none.</summary>
    public int AwardPlanVersion { get; private set; }

    /// <summary>Who may enter.</summary>
    public Eligibility Eligibility { get; private set; } = Eligibility.Anyone;

    /// <summary>Stages in their order; each is a module of the event's rule set by its key.</summary>
    public IReadOnlyList<Stage> Stages => _stages;

    /// <summary>组别; empty when all compete together.</summary>
    public IReadOnlyList<Division> Divisions => _divisions;

    /// <summary>Changes what is announced of the event.</summary>
    public void Describe(string name, string trade)
    {
        (Name, Trade) = (name.Trim(), trade.Trim());
        Touch();
    }

    /// <summary>Adds a stage after the last. <paramref name="key"/> names the module of the rule set that it is scored by.</summary>
    public Stage AddStage(string key, string name, DateTimeOffset now)
    {
        var stage = new Stage(Id, key, name, _stages.Count == 0 ? 1 : _stages.Max(s => s.Order) + 1, now);
        _stages.Add(stage);
        Touch();
        return stage;
    }

    /// <summary>Removes a stage that has not been opened.</summary>
    public Result RemoveStage(Guid stageId)
    {
        var stage = _stages.Find(s => s.Id == stageId);
        if (stage is null)
        {
            return new CommonErrors.NotFound("stage");
        }

        if (stage.Status != StageStatus.Planned)
        {
            return new CompetitionErrors.StageNotOpen(stage.Name);
        }

        _stages.Remove(stage);
        Touch();
        return Result.Ok;
    }

    /// <summary>Adds a division.</summary>
    public Division AddDivision(string name, DateTimeOffset now)
    {
        var division = new Division(Id, name, _divisions.Count == 0 ? 1 : _divisions.Max(d => d.Order) + 1, now);
        _divisions.Add(division);
        Touch();
        return division;
    }

    /// <summary>Removes a division; the caller has made sure that no entry is in it.</summary>
    public Result RemoveDivision(Guid divisionId)
    {
        if (_divisions.RemoveAll(d => d.Id == divisionId) == 0)
        {
            return new CommonErrors.NotFound("division");
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>Puts the stages in this order; every stage must be named once. Only while none has been opened.</summary>
    public Result OrderStages(IReadOnlyList<Guid> stageIds)
    {
        if (_stages.Find(s => s.Status != StageStatus.Planned) is { } begun)
        {
            return new CompetitionErrors.StageNotOpen(begun.Name);
        }

        if (stageIds.Count != _stages.Count || stageIds.Distinct().Count() != _stages.Count || _stages.Exists(s => !stageIds.Contains(s.Id)))
        {
            return new CommonErrors.NotFound("stage");
        }

        foreach (var stage in _stages)
        {
            stage.MoveTo(stageIds.ToList().IndexOf(stage.Id) + 1);
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>Sets who may enter; those registered before stay and are for the reviewer to judge.</summary>
    public void Admit(Eligibility eligibility)
    {
        Eligibility = eligibility;
        Touch();
    }

    /// <summary>Puts a rule version in force.</summary>
    public void UseRules(int version)
    {
        RulesVersion = version;
        Touch();
    }

    /// <summary>Puts an award plan version in force.</summary>
    public void UseAwardPlan(int version)
    {
        AwardPlanVersion = version;
        Touch();
    }
}
