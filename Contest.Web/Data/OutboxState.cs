namespace Contest.Web.Data;

public enum OutboxState
{
    Pending,
    Done,
    Failed,
}
