namespace Contest.Web.Data;

public enum JobState
{
    Pending,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
