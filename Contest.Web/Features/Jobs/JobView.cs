using System.Text.Json;
using Contest.Web.Data;

namespace Contest.Web.Features.Jobs;

public sealed record JobView(Guid Id, string Kind, JobState State, int Done, int Total, string? ErrorCode, JsonElement? Result, DateTimeOffset RequestedAt, DateTimeOffset? FinishedAt);
