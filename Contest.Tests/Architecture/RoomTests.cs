using System.Reflection;
using Contest.Domain.Common;
using Contest.Web.Data;
using NetArchTest.Rules;

namespace Contest.Tests.Architecture;

/// <summary>Which room may look into which: Scoring knows nobody, Domain knows Scoring, slices do not know one another.</summary>
public sealed class RoomTests
{
    private static readonly Assembly Scoring = Assembly.Load("Contest.Scoring");
    private static readonly Assembly Domain = typeof(Error).Assembly;
    private static readonly Assembly Web = typeof(ContestDb).Assembly;

    private static readonly BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Scoring_references_the_base_class_library_alone() =>
        Assert.All(Scoring.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));

    [Fact]
    public void Domain_references_the_base_class_library_and_scoring_alone() =>
        Assert.All(
            Domain.GetReferencedAssemblies(),
            a => Assert.True(a.Name!.StartsWith("System.", StringComparison.Ordinal) || a.Name == "Contest.Scoring", a.Name));

    [Fact]
    public void Domain_is_told_the_time_and_never_looks_at_a_clock()
    {
        var wrong = Types.InAssembly(Domain).That().HaveDependencyOnAny("System.TimeProvider", "System.Diagnostics.Stopwatch", "System.IO.File")
            .GetTypes().Select(t => t.FullName);
        Offenders.None(wrong);
    }

    [Fact]
    public void Nothing_outside_jobs_and_composition_knows_the_queue()
    {
        var wrong = Types.InAssembly(Web).That().HaveDependencyOnAny("Hangfire").GetTypes()
            .Where(t => t.Namespace is { } n && n != "Contest.Web.Jobs").Select(t => t.FullName);
        Offenders.None(wrong);
    }

    [Fact]
    public void A_slice_never_calls_another_slices_handler()
    {
        var slices = Web.GetTypes().Select(Slice).OfType<string>().Distinct().ToList();
        Assert.NotEmpty(slices);
        var handlers = Web.GetTypes().Where(t => t is { Name: "Handler", IsNested: true } && Slice(t) is not null).ToList();
        Assert.NotEmpty(handlers);
        var wrong = from type in Web.GetTypes()
                    let own = Slice(type)
                    where own is not null
                    from parameter in type.GetConstructors(Everything).SelectMany(c => c.GetParameters())
                    let handler = handlers.Find(h => h == parameter.ParameterType)
                    where handler is not null && Slice(handler) != own
                    select $"{type.FullName} takes {handler.FullName}";
        Offenders.None(wrong);
    }

    /// <summary>Statistics about judges (Scoring.Judges, and the spread alarm that reads them) may use doubles; no mark comes out of them.</summary>
    [Fact]
    public void No_binary_floating_point_is_near_a_mark()
    {
        var types = Scoring.GetTypes().Where(t => t.Namespace?.StartsWith("Contest.Scoring.Judges", StringComparison.Ordinal) != true)
            .Concat(Domain.GetTypes())
            .Where(t => t.FullName?.StartsWith("Contest.Domain.Judging.Spread", StringComparison.Ordinal) != true);
        var wrong = from type in types
                    from use in Uses(type)
                    where IsBinary(use.Type)
                    select $"{type.FullName}.{use.Member}";
        Offenders.None(wrong);
    }

    private static string? Slice(Type type) =>
        type.Namespace is { } n && n.StartsWith("Contest.Web.Features.", StringComparison.Ordinal) ? n.Split('.')[3] : null;

    private static IEnumerable<(string Member, Type Type)> Uses(Type type)
    {
        foreach (var field in type.GetFields(Everything))
        {
            yield return (field.Name, field.FieldType);
        }

        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            foreach (var parameter in method.GetParameters())
            {
                yield return ($"{method.Name}({parameter.Name})", parameter.ParameterType);
            }

            foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
            {
                yield return ($"{method.Name} local {local.LocalIndex}", local.LocalType);
            }

            if (method is MethodInfo { ReturnType: { } returned })
            {
                yield return (method.Name, returned);
            }
        }
    }

    private static bool IsBinary(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half)
        || (type.HasElementType && IsBinary(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(IsBinary));
}
