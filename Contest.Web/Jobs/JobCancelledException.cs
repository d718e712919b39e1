namespace Contest.Web.Jobs;

/// <summary>A person cancelled the job.</summary>
public sealed class JobCancelledException : Exception;
