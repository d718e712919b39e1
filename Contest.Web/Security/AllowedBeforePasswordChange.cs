namespace Contest.Web.Security;

/// <summary>Marks an endpoint that works before the first password is changed.</summary>
public sealed class AllowedBeforePasswordChange;
