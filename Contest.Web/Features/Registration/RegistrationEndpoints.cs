using Contest.Domain.Competitions;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Features.Registration.Field;
using FluentValidation;

namespace Contest.Web.Features.Registration;

public static class RegistrationEndpoints
{
    public static void AddRegistration(this IServiceCollection services)
    {
        services.AddScoped<RegistrationScope>();
        services.AddScoped<EntryWriter>();
        services.AddScoped<EntryViews>();
        services.AddScoped<Bibs>();
        services.AddScoped<ListDelegations.Handler>();
        services.AddScoped<SaveDelegation.Handler>();
        services.AddScoped<DeleteDelegation.Handler>();
        services.AddScoped<MyDelegations.Handler>();
        services.AddScoped<RegistrationForm.Handler>();
        services.AddScoped<ListEntries.Handler>();
        services.AddScoped<SaveEntry.Handler>();
        services.AddScoped<DeleteEntry.Handler>();
        services.AddScoped<GetEntry.Handler>();
        services.AddScoped<MoveEntries.Handler>();
        services.AddScoped<SubstituteMember.Handler>();
        services.AddScoped<RevealIdNumber.Handler>();
        services.AddScoped<Photos.Handler>();
        services.AddScoped<AdmitToEvent.Handler>();
        services.AddScoped<GetEligibility>();
        services.AddScoped<CheckIn.Handler>();
        services.AddScoped<SignUpOnTheSpot.Handler>();
        services.AddScoped<DrawScope>();
        services.AddScoped<GetDraw.Handler>();
        services.AddScoped<PreviewDraw.Handler>();
        services.AddScoped<CommitDraw.Handler>();
        services.AddScoped<PlaceLateEntry.Handler>();
        services.AddSingleton<BlindCodes>();
        ImportEndpoints.Add(services);
        services.AddSingleton<IValidator<SaveDelegation.Request>, SaveDelegation.Validator>();
        services.AddSingleton<IValidator<EntryInput>, EntryInputValidator>();
        services.AddSingleton<IValidator<BulkRequest>, MoveEntries.Validator>();
        services.AddSingleton<IValidator<SubstituteMember.Request>, SubstituteMember.Validator>();
        services.AddSingleton<IValidator<RevealIdNumber.Request>, RevealIdNumber.Validator>();
        services.AddSingleton<IValidator<Eligibility>, AdmitToEvent.Validator>();
        services.AddSingleton<IValidator<CheckIn.ByBib>, CheckIn.ByBibValidator>();
        services.AddSingleton<IValidator<CheckIn.AttendanceRequest>, CheckIn.AttendanceValidator>();
        services.AddSingleton<IValidator<SignUpOnTheSpot.Request>, SignUpOnTheSpot.Validator>();
        services.AddSingleton<IValidator<DrawRequest>, DrawRequestValidator>();
    }

    public static void MapRegistration(this IEndpointRouteBuilder api)
    {
        DelegationEndpoints.Map(api);
        EntryEndpoints.Map(api);
        FieldEndpoints.Map(api);
        ImportEndpoints.Map(api);
    }
}
