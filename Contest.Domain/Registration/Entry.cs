using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>参赛者: a person or a team in one event, from registration to the field.</summary>
public sealed class Entry : Entity
{
    private readonly List<EntryMember> _members = [];

    private Entry() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The event.</summary>
    public Guid EventId { get; private set; }

    /// <summary>The division, where the event has any.</summary>
    public Guid? DivisionId { get; private set; }

    /// <summary>The delegation.</summary>
    public Guid DelegationId { get; private set; }

    /// <summary>The person's or the team's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>号码, unique in the competition, given at approval or import; null before.</summary>
    public string? Bib { get; private set; }

    /// <summary>Where the registration stands.</summary>
    public EntryStatus Status { get; private set; }

    /// <summary>What became of it on the day.</summary>
    public Attendance Attendance { get; private set; }

    /// <summary>检录: when it was checked in; null before.</summary>
    public DateTimeOffset? CheckedInAt { get; private set; }

    /// <summary>The last reason given (return, substitution, withdrawal, disqualification).</summary>
    public string? LastReason { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The person, or the team's members in their order.</summary>
    public IReadOnlyList<EntryMember> Members => _members;

    /// <summary>A new registration in draft.</summary>
    public static Entry Create(Guid competitionId, Guid eventId, Guid? divisionId, Guid delegationId, string name, IEnumerable<Guid> contestantIds, DateTimeOffset now)
    {
        var entry = new Entry
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            EventId = eventId,
            DivisionId = divisionId,
            DelegationId = delegationId,
            Name = name.Trim(),
            CreatedAt = now,
        };
        entry._members.AddRange(contestantIds.Select((id, i) => new EntryMember { EntryId = entry.Id, ContestantId = id, Order = i + 1 }));
        return entry;
    }

    /// <summary>Hands the registration in for review.</summary>
    public Result Submit() => Move(EntryStatus.Submitted, [EntryStatus.Draft, EntryStatus.Returned], null);

    /// <summary>Approves it.</summary>
    public Result Approve() => Move(EntryStatus.Approved, [EntryStatus.Submitted], null);

    /// <summary>Takes an approval back; the bib stays the entry's.</summary>
    public Result UndoApproval() => CheckedInAt is not null
        ? new RegistrationErrors.WrongStatus(Status)
        : Move(EntryStatus.Submitted, [EntryStatus.Approved], null);

    /// <summary>Replaces what is registered, while it is in the delegation's hands.</summary>
    public Result Change(Guid eventId, Guid? divisionId, string name, IEnumerable<Guid> contestantIds)
    {
        if (Status is not (EntryStatus.Draft or EntryStatus.Returned))
        {
            return new RegistrationErrors.WrongStatus(Status);
        }

        (EventId, DivisionId, Name) = (eventId, divisionId, name.Trim());
        var wanted = contestantIds.ToArray();
        if (!wanted.SequenceEqual(_members.OrderBy(m => m.Order).Select(m => m.ContestantId)))
        {
            _members.RemoveAll(m => !wanted.Contains(m.ContestantId));
            for (var i = 0; i < wanted.Length; i++)
            {
                if (_members.Find(m => m.ContestantId == wanted[i]) is { } kept)
                {
                    kept.Order = i + 1;
                }
                else
                {
                    _members.Add(new EntryMember { EntryId = Id, ContestantId = wanted[i], Order = i + 1 });
                }
            }
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>Sends it back with a reason.</summary>
    public Result Return(string reason) => Move(EntryStatus.Returned, [EntryStatus.Submitted, EntryStatus.Approved], reason);

    /// <summary>Takes it out with a reason. Its marks, if any, stay.</summary>
    public Result Withdraw(string reason) => Move(EntryStatus.Withdrawn, [EntryStatus.Draft, EntryStatus.Submitted, EntryStatus.Returned, EntryStatus.Approved], reason);

    /// <summary>Puts one person in another's place, with a reason; only before check-in.</summary>
    public Result Substitute(Guid outgoing, Guid incoming, string? newName, string reason)
    {
        if (Status is EntryStatus.Withdrawn || CheckedInAt is not null)
        {
            return new RegistrationErrors.WrongStatus(Status);
        }

        var index = _members.FindIndex(m => m.ContestantId == outgoing);
        if (index < 0)
        {
            return new CommonErrors.NotFound("contestant");
        }

        _members[index] = new EntryMember { EntryId = Id, ContestantId = incoming, Order = _members[index].Order };
        Name = string.IsNullOrWhiteSpace(newName) ? Name : newName.Trim();
        LastReason = reason.Trim();
        Touch();
        return Result.Ok;
    }

    /// <summary>Gives the bib number.</summary>
    public void AssignBib(string bib)
    {
        Bib = bib;
        Touch();
    }

    /// <summary>Renames the entry (a correction of the name as registered).</summary>
    public void Rename(string name)
    {
        Name = name.Trim();
        Touch();
    }

    /// <summary>检录. Twice is the same as once.</summary>
    public Result CheckIn(DateTimeOffset now)
    {
        if (Status != EntryStatus.Approved)
        {
            return new RegistrationErrors.WrongStatus(Status);
        }

        CheckedInAt ??= now;
        if (Attendance == Attendance.Absent)
        {
            Attendance = Attendance.Competing;
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>Takes a check-in back.</summary>
    public void UndoCheckIn()
    {
        CheckedInAt = null;
        Touch();
    }

    /// <summary>Marks the entry competing, guest, absent or disqualified; a disqualification needs a reason.</summary>
    public Result SetAttendance(Attendance attendance, string? reason)
    {
        if (Status != EntryStatus.Approved)
        {
            return new RegistrationErrors.WrongStatus(Status);
        }

        if (attendance == Attendance.Disqualified && string.IsNullOrWhiteSpace(reason))
        {
            return new RegistrationErrors.ReasonNeeded();
        }

        Attendance = attendance;
        LastReason = reason?.Trim() ?? LastReason;
        Touch();
        return Result.Ok;
    }

    private Result Move(EntryStatus to, ReadOnlySpan<EntryStatus> from, string? reason)
    {
        if (!from.Contains(Status))
        {
            return new RegistrationErrors.WrongStatus(Status);
        }

        if (to is EntryStatus.Returned or EntryStatus.Withdrawn && string.IsNullOrWhiteSpace(reason))
        {
            return new RegistrationErrors.ReasonNeeded();
        }

        Status = to;
        LastReason = reason?.Trim() ?? LastReason;
        Touch();
        return Result.Ok;
    }
}
