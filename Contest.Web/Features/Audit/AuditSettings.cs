using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Features.Audit;

/// <summary>The section "Audit".</summary>
public sealed class AuditSettings
{
    /// <summary>How long rows are kept. GB/T 22239-2019 asks for six months at the least; a title or prize may be disputed for years.</summary>
    [Range(6, 600)]
    public int KeepMonths { get; set; } = 36;
}
