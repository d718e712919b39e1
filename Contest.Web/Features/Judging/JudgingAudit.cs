using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Features.Judging;

internal static class JudgingAudit
{
    public static string Json<T>(T details) => JsonSerializer.Serialize(details, ContestJson.Options);
}
