using System.Reflection;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Contest.Tests.Architecture;

/// <summary>
/// Every endpoint that changes something reaches, by the calls in its code, a line that writes to the audit log under a name of its own; those that
/// change neither rights, rules, marks, identities nor results stand in one list with the reason. (What a save changes without a name is caught by
/// <see cref="AuditKeeper"/> besides; this test keeps that from becoming the rule.)
/// </summary>
public sealed class AuditedEndpointTests
{
    /// <summary>Endpoint → why it writes no line. Add to it only with a reason that an auditor would accept.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["PreviewRules"] = "computes and stores nothing",
        ["TryRules"] = "computes and stores nothing",
        ["PreviewCorrection"] = "computes and stores nothing",
        ["RequestResults"] = "asks for a job, which writes results.computed",
        ["IssueCertificates"] = "asks for a job, which writes certificates.issued",
        ["UploadImport"] = "a file under check: nothing is taken over before the commit",
        ["UploadDelegationImport"] = "a file under check: nothing is taken over before the commit",
        ["DiscardImport"] = "a file under check is given up",
        ["DiscardDelegationImport"] = "a file under check is given up",
        ["CommitImport"] = "asks for a job, which writes imports.committed",
        ["CommitDelegationImport"] = "asks for a job, which writes imports.committed",
        ["ImportOrganizations"] = "a file under check: nothing is taken over before the commit",
        ["ImportRootOrganizations"] = "a file under check: nothing is taken over before the commit",
        ["GiveUpOrganizationImport"] = "a file under check is given up",
        ["CommitOrganizationImport"] = "asks for a job, which writes organizations.imported",
        ["CancelJob"] = "stops a computation, whose inputs stay as they are",
        ["ChooseCulture"] = "the language of one's own pages",
        ["SignOut"] = "forgets a cookie in the browser",
        ["LeaveSeat"] = "forgets a cookie in the tablet; the pass stays bound",
    };

    [Fact]
    public async Task Every_endpoint_that_changes_something_writes_a_line_in_the_audit_log()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        using var module = ModuleDefinition.ReadModule(typeof(ContestDb).Assembly.Location);
        var calls = new CallGraph(module);
        List<string> silent = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            if (methods.All(m => m is "GET" or "HEAD") || endpoint.Metadata.GetMetadata<MethodInfo>() is not { } handler || endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not { } name)
            {
                continue;
            }

            seen.Add(name);
            var audited = calls.Reaches(handler.MetadataToken, m => m.DeclaringType.FullName == typeof(AuditRow).FullName && m.IsConstructor);
            if (audited == Exempt.ContainsKey(name))
            {
                silent.Add($"{name} ({string.Join(' ', methods)} {endpoint.RoutePattern.RawText}) {(audited ? "writes a line: it needs no exemption" : "writes no line")}");
            }
        }

        Assert.True(seen.Count > 80, $"Only {seen.Count} endpoints were looked at.");
        Offenders.None(silent.Order(StringComparer.Ordinal).Concat(Exempt.Keys.Where(k => !seen.Contains(k)).Select(k => k + " is no endpoint any more")));
    }

    /// <summary>Who calls whom within one assembly. A constructed type brings its overrides along: some worker will call them.</summary>
    private sealed class CallGraph(ModuleDefinition module)
    {
        private readonly Dictionary<MethodDefinition, List<MethodDefinition>> _edges = [];

        public bool Reaches(int token, Func<MethodDefinition, bool> target)
        {
            var start = (MethodDefinition)module.LookupToken(token);
            HashSet<MethodDefinition> seen = [start];
            Queue<MethodDefinition> open = new([start]);
            while (open.TryDequeue(out var method))
            {
                if (target(method))
                {
                    return true;
                }

                foreach (var next in Edges(method).Where(seen.Add))
                {
                    open.Enqueue(next);
                }
            }

            return false;
        }

        private List<MethodDefinition> Edges(MethodDefinition method)
        {
            if (_edges.TryGetValue(method, out var known))
            {
                return known;
            }

            var edges = new List<MethodDefinition>();
            foreach (var attribute in method.CustomAttributes.Where(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute"))
            {
                edges.AddRange(((TypeReference)attribute.ConstructorArguments[0].Value).Resolve().Methods.Where(m => m.Name == "MoveNext"));
            }

            foreach (var instruction in method.HasBody ? (IEnumerable<Instruction>)method.Body.Instructions : [])
            {
                if (instruction.Operand is MethodReference reference && reference.DeclaringType.GetElementType().Scope == module && reference.Resolve() is { } called)
                {
                    edges.Add(called);
                    if (instruction.OpCode == OpCodes.Newobj)
                    {
                        edges.AddRange(called.DeclaringType.Methods.Where(m => m.IsVirtual));
                    }
                }
            }

            return _edges[method] = edges;
        }
    }
}
