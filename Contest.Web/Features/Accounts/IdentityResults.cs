using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

internal static class IdentityResults
{
    /// <summary>For what has been checked before: a failure here is a defect or a concurrent change, not an answer for a person.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("Identity refused: " + string.Join(", ", result.Errors.Select(e => e.Code)));
        }
    }
}
