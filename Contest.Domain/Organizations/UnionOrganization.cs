using Contest.Domain.Common;

namespace Contest.Domain.Organizations;

/// <summary>工会: a node of the union tree. Its <see cref="Path"/> lists all ancestors, so that "everything below" is a prefix match.</summary>
public sealed class UnionOrganization : Entity
{
    private UnionOrganization() { }

    /// <summary>Official name, 1 to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Level in the tree; always below the parent's.</summary>
    public UnionLevel Level { get; private set; }

    /// <summary>The organization above; null for a root.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>"/root/…/self/" in ids of 32 hexadecimal digits.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The code the organization is known by in registers; unique where given.</summary>
    public string? Code { get; private set; }

    /// <summary>Where it went when it was merged away; null while it lives.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>True until merged into another.</summary>
    public bool IsActive => MergedIntoId is null;

    /// <summary>A new organization below <paramref name="parent"/>, or a root.</summary>
    public static Result<UnionOrganization> Create(string name, UnionLevel level, UnionOrganization? parent, string? code, DateTimeOffset now)
    {
        if (parent is not null && level <= parent.Level)
        {
            return new OrganizationErrors.LevelNotBelowParent(level, parent.Level);
        }

        if (parent is { IsActive: false })
        {
            return new OrganizationErrors.Merged(parent.Name);
        }

        var id = NewId(now);
        return new UnionOrganization
        {
            Id = id,
            Version = 1,
            Name = name.Trim(),
            Level = level,
            ParentId = parent?.Id,
            Path = (parent?.Path ?? "/") + id.ToString("N") + "/",
            Code = string.IsNullOrWhiteSpace(code) ? null : code.Trim(),
            CreatedAt = now,
        };
    }

    /// <summary>Changes the name or the code.</summary>
    public Result Rename(string name, string? code)
    {
        if (!IsActive)
        {
            return new OrganizationErrors.Merged(Name);
        }

        Name = name.Trim();
        Code = string.IsNullOrWhiteSpace(code) ? null : code.Trim();
        Touch();
        return Result.Ok;
    }

    /// <summary>Moves this node, with all below it, under another parent. The caller re-paths the descendants with <see cref="RePath"/>.</summary>
    public Result MoveTo(UnionOrganization parent)
    {
        if (!IsActive)
        {
            return new OrganizationErrors.Merged(Name);
        }

        if (parent.Path.StartsWith(Path, StringComparison.Ordinal))
        {
            return new OrganizationErrors.MoveBelowItself();
        }

        if (!parent.IsActive)
        {
            return new OrganizationErrors.Merged(parent.Name);
        }

        if (Level <= parent.Level)
        {
            return new OrganizationErrors.LevelNotBelowParent(Level, parent.Level);
        }

        ParentId = parent.Id;
        Path = parent.Path + Id.ToString("N") + "/";
        Touch();
        return Result.Ok;
    }

    /// <summary>Gives a descendant its new path after an ancestor moved from <paramref name="oldPrefix"/> to <paramref name="newPrefix"/>.</summary>
    public void RePath(string oldPrefix, string newPrefix)
    {
        if (Path.StartsWith(oldPrefix, StringComparison.Ordinal))
        {
            Path = newPrefix + Path[oldPrefix.Length..];
            Touch();
        }
    }

    /// <summary>
    /// Ends this organization in favor of <paramref name="target"/>. It stays as a closed node below the target, whatever their levels, so that its
    /// competitions and history count and are readable there. The caller moves its children to the target first.
    /// </summary>
    public Result MergeInto(UnionOrganization target)
    {
        if (!IsActive)
        {
            return new OrganizationErrors.Merged(Name);
        }

        if (target.Id == Id || target.Path.StartsWith(Path, StringComparison.Ordinal))
        {
            return new OrganizationErrors.MoveBelowItself();
        }

        if (!target.IsActive)
        {
            return new OrganizationErrors.Merged(target.Name);
        }

        MergedIntoId = target.Id;
        ParentId = target.Id;
        Path = target.Path + Id.ToString("N") + "/";
        Touch();
        return Result.Ok;
    }

    /// <summary>True when this organization is <paramref name="other"/> or lies below it.</summary>
    public bool IsWithin(UnionOrganization other) => Path.StartsWith(other.Path, StringComparison.Ordinal);
}
