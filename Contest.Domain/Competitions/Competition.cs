using Contest.Domain.Common;
using Contest.Domain.Registration;

namespace Contest.Domain.Competitions;

/// <summary>竞赛: one competition of a union organization, with its events and its visible, enforced lifecycle.</summary>
public sealed class Competition : Entity
{
    /// <summary>How long a short public address may be.</summary>
    public const int MaxBoardCodeLength = 12;

    private readonly List<CompetitionEvent> _events = [];

    private Competition() { }

    /// <summary>The union organization that organizes it.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>1 to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>系列赛, as it is announced ("2024 村级主题劳动竞赛系列"); null when it stands alone.</summary>
    public string? Series { get; private set; }

    /// <summary>What sort of activity it is, for reports.</summary>
    public CompetitionKind Kind { get; private set; }

    /// <summary>Where it takes place.</summary>
    public string? Venue { get; private set; }

    /// <summary>First day, in China's time zone.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>The short public address: 6 characters without look-alikes.</summary>
    public string BoardCode { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public CompetitionStatus Status { get; private set; }

    /// <summary>Names on public pages are masked (the default) or whole.</summary>
    public bool MaskNames { get; private set; } = true;

    /// <summary>Judges see blind codes instead of bibs.</summary>
    public bool BlindJudging { get; private set; }

    /// <summary>The public board shows what was known at this moment and nothing later; null while it is live.</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>The public board is to freeze at this moment by itself; null without a plan, and once it has happened.</summary>
    public DateTimeOffset? FreezesAt { get; private set; }

    /// <summary>Most entries one delegation may register per event; null without a cap.</summary>
    public int? EntriesPerDelegation { get; private set; }

    /// <summary>A person may enter several events of this competition.</summary>
    public bool SeveralEventsPerPerson { get; private set; }

    /// <summary>Appeals are taken for so many minutes after provisional results (15 minutes to 48 hours is usual).</summary>
    public int AppealMinutes { get; private set; } = 120;

    /// <summary>The chief judge looks at a sample of the marks again before results are published (all of the top ten, 15 % of the rest).</summary>
    public bool ReviewSampling { get; private set; }

    /// <summary>双人录入: a paper sheet becomes marks only when two people have keyed it alike, or a third has decided.</summary>
    public bool DoubleKeying { get; private set; }

    /// <summary>The chief judge is told at once when a judge's marks lie far from the panel's; the judge never is.</summary>
    public bool OutlierAlarm { get; private set; } = true;

    /// <summary>When the present status began.</summary>
    public DateTimeOffset StatusSince { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>赛项, in their order.</summary>
    public IReadOnlyList<CompetitionEvent> Events => _events;

    /// <summary>A new competition in draft.</summary>
    public static Competition Create(Guid organizationId, string name, DateOnly startsOn, DateOnly endsOn, string boardCode, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        OrganizationId = organizationId,
        Name = name.Trim(),
        StartsOn = startsOn,
        EndsOn = endsOn,
        BoardCode = boardCode,
        CreatedAt = now,
        StatusSince = now,
    };

    /// <summary>Changes what is announced. Refused once the results are official.</summary>
    public Result Describe(string name, string? series, string? venue, DateOnly startsOn, DateOnly endsOn)
    {
        if (Status is CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled)
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        (Name, Series, Venue, StartsOn, EndsOn) = (name.Trim(), Blank(series), Blank(venue), startsOn, endsOn);
        Touch();
        return Result.Ok;
    }

    /// <summary>Says what sort of activity it is; possible until it is archived.</summary>
    public Result Classify(CompetitionKind kind)
    {
        if (Status is CompetitionStatus.Archived)
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        Kind = kind;
        Touch();
        return Result.Ok;
    }

    /// <summary>Changes the settings that bear on fairness or privacy; only before the competition runs.</summary>
    public Result Configure(bool maskNames, bool blindJudging, int? entriesPerDelegation, bool severalEventsPerPerson, int appealMinutes)
    {
        if (Status is not (CompetitionStatus.Draft or CompetitionStatus.Registration))
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        (MaskNames, BlindJudging, EntriesPerDelegation, SeveralEventsPerPerson, AppealMinutes) =
            (maskNames, blindJudging, entriesPerDelegation, severalEventsPerPerson, appealMinutes);
        Touch();
        return Result.Ok;
    }

    /// <summary>Decides about the review before publication, the alarm on outliers and the keying of paper; only before the competition runs.</summary>
    public Result Watch(bool reviewSampling, bool outlierAlarm, bool doubleKeying)
    {
        if (Status is not (CompetitionStatus.Draft or CompetitionStatus.Registration))
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        (ReviewSampling, OutlierAlarm, DoubleKeying) = (reviewSampling, outlierAlarm, doubleKeying);
        Touch();
        return Result.Ok;
    }

    /// <summary>Adds an event; only before the competition runs.</summary>
    public Result<CompetitionEvent> AddEvent(string name, string trade, bool isTeam, DateTimeOffset now)
    {
        if (Status is not (CompetitionStatus.Draft or CompetitionStatus.Registration))
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        var added = new CompetitionEvent(Id, name, trade, isTeam, _events.Count == 0 ? 1 : _events.Max(e => e.Order) + 1, now);
        _events.Add(added);
        Touch();
        return added;
    }

    /// <summary>Removes an event while the competition is a draft.</summary>
    public Result RemoveEvent(Guid eventId)
    {
        if (Status is not CompetitionStatus.Draft)
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        if (_events.RemoveAll(e => e.Id == eventId) == 0)
        {
            return new CommonErrors.NotFound("event");
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>The steps that the lifecycle allows from where it stands.</summary>
    public IReadOnlyList<CompetitionStatus> NextSteps => Status switch
    {
        CompetitionStatus.Draft => [CompetitionStatus.Registration, CompetitionStatus.Cancelled],
        CompetitionStatus.Registration => [CompetitionStatus.InProgress, CompetitionStatus.Draft, CompetitionStatus.Cancelled],
        CompetitionStatus.InProgress => [CompetitionStatus.Scored, CompetitionStatus.Cancelled],
        CompetitionStatus.Scored => [CompetitionStatus.Provisional, CompetitionStatus.InProgress],
        CompetitionStatus.Provisional => [CompetitionStatus.PublicNotice, CompetitionStatus.Scored],
        CompetitionStatus.PublicNotice => [CompetitionStatus.Official, CompetitionStatus.Provisional],
        CompetitionStatus.Official => [CompetitionStatus.Archived],
        CompetitionStatus.Archived or CompetitionStatus.Cancelled => [],
        _ => throw new InvalidOperationException(),
    };

    /// <summary>
    /// Moves one step. Registration needs an event with rules each; scored needs every stage closed. A step that lacks something is refused
    /// with what it lacks. What a step needs from other aggregates (rules, ranking, awards) the caller passes in.
    /// </summary>
    public Result Advance(CompetitionStatus to, IReadOnlySet<Guid> eventsWithRules, DateTimeOffset now)
    {
        if (!NextSteps.Contains(to))
        {
            return new CompetitionErrors.NoSuchStep(Status, to);
        }

        if (to is CompetitionStatus.Registration or CompetitionStatus.InProgress)
        {
            if (_events.Count == 0)
            {
                return new CompetitionErrors.NoEvents();
            }

            if (_events.Find(e => !eventsWithRules.Contains(e.Id)) is { } without)
            {
                return new CompetitionErrors.NoRules(without.Name);
            }

            if (_events.Find(e => e.Stages.Count == 0) is { } empty)
            {
                return new CompetitionErrors.NoStages(empty.Name);
            }
        }

        if (to == CompetitionStatus.Scored)
        {
            var open = _events.Sum(e => e.Stages.Count(s => s.Status != StageStatus.Closed));
            if (open > 0)
            {
                return new CompetitionErrors.StagesOpen(open);
            }
        }

        Status = to;
        StatusSince = now;
        Touch();
        return Result.Ok;
    }

    /// <summary>
    /// Whether registrations may be entered or changed now: by delegations while registration is open; by the organizer also in draft and, on the spot, while
    /// the competition runs.
    /// </summary>
    public Result TakesRegistrations(bool byOrganizer) => Status switch
    {
        CompetitionStatus.Registration => Result.Ok,
        CompetitionStatus.Draft or CompetitionStatus.InProgress when byOrganizer => Result.Ok,
        _ => new RegistrationErrors.NotOpen(Status),
    };

    /// <summary>Freezes the public board at <paramref name="now"/>; freezing twice keeps the first moment.</summary>
    public Result Freeze(DateTimeOffset now)
    {
        if (Status is not CompetitionStatus.InProgress and not CompetitionStatus.Scored)
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        FrozenAt ??= now;
        FreezesAt = null;
        Touch();
        return Result.Ok;
    }

    /// <summary>How far ahead a freeze is planned at the least: so long a plan may take to reach every node.</summary>
    public static readonly TimeSpan FreezeNotice = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Plans the freeze for a moment at least <see cref="FreezeNotice"/> ahead, or takes the plan back with null. Refused while the board is frozen, and
    /// before registration or once results are out.
    /// </summary>
    public Result PlanFreeze(DateTimeOffset? at, DateTimeOffset now)
    {
        if (Status is not (CompetitionStatus.Registration or CompetitionStatus.InProgress or CompetitionStatus.Scored))
        {
            return new CompetitionErrors.WrongStatus(Status);
        }

        if (FrozenAt is not null)
        {
            return new CompetitionErrors.AlreadyFrozen();
        }

        if (at < now + FreezeNotice)
        {
            return new CompetitionErrors.FreezeTooSoon();
        }

        FreezesAt = at;
        Touch();
        return Result.Ok;
    }

    /// <summary>
    /// What was planned happens: the board is frozen as of the planned moment, however late this is called. Where the competition does not run then, there is
    /// nothing to hide and the plan lapses. True when the board is frozen by it.
    /// </summary>
    public bool FreezeAsPlanned(DateTimeOffset now)
    {
        if (FrozenAt is not null || FreezesAt is not { } at || at > now)
        {
            return false;
        }

        if (Freeze(at).IsOk)
        {
            return true;
        }

        FreezesAt = null;
        Touch();
        return false;
    }

    /// <summary>Lets the public see everything again.</summary>
    public Result Thaw()
    {
        FrozenAt = null;
        FreezesAt = null;
        Touch();
        return Result.Ok;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
