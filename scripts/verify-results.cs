#!/usr/bin/env -S dotnet run --file
#:project ../Contest.Domain/Contest.Domain.csproj
#:property PublishAot=false
#:property AssemblyName=verify-results
// Checks what was exported by itself, without the server: a proof package (every mark row, every sheet's chain, every sign-off's root, every published
// rank and award), or an audit log (every line and its chain). See docs/proof.md; run it as scripts/verify-results.
using System.Text.Json;
using Contest.Domain.Auditing;
using Contest.Domain.Judging.Proof;

const string Usage = """
    usage: verify-results PROOF.json [--root HEX]… [--result HEX]…   (what was printed or published)
           verify-results AUDIT.jsonl [--head HEX]…                  (what was noted down from the log's page)
    """;

if (args.Length == 0 || args[0].StartsWith('-') || args.Length % 2 == 0 || args.Skip(1).Chunk(2).Any(pair => pair[0] is not ("--root" or "--result" or "--head")))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var asked = args.Skip(1).Chunk(2).ToLookup(pair => pair[0], pair => pair[1].ToLowerInvariant());
try
{
    using var reader = new StreamReader(args[0]);
    var first = reader.ReadLine() ?? "";
    return first.Contains(AuditFile.CurrentFormat, StringComparison.Ordinal) ? Audit(first, reader) : Proof(ProofPackage.Parse(File.ReadAllBytes(args[0])));
}
catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"verify-results: {exception.Message}");
    return 2;
}

int Proof(ProofPackage package)
{
    var seals = package.Stages.SelectMany(s => s.Seals.Select(seal => (Stage: s, Seal: seal))).ToArray();
    Console.WriteLine($"{package.Competition}: {package.Stages.Sum(s => s.Sheets.Count)} sheets, {package.Stages.Sum(s => s.Sheets.Sum(x => x.Rows.Count))} mark rows, {seals.Length} seals, {package.Results.Count} results");
    foreach (var (stage, seal) in seals)
    {
        Console.WriteLine($"  {stage.Event} / {stage.Stage}, seal {seal.Number}, {seal.SealedAt:yyyy-MM-dd HH:mm:ss} UTC: {seal.Root}");
    }

    foreach (var result in package.Results)
    {
        Console.WriteLine($"  {result.Event}, result {result.Number}, {(result.PublishedAt is { } at ? $"published {at:yyyy-MM-dd HH:mm:ss} UTC" : "not published")}, {result.Lines.Count} ranks, {result.Awards.Count} awards: {result.Hash}");
    }

    if (package.Results.Count == 0)
    {
        Console.WriteLine("  no results in this package: none were computed yet, or identities are sealed");
    }

    var unknown = Unknown("--root", seals.Select(s => s.Seal.Root), "seal of this package has the root")
        + Unknown("--result", package.Results.Select(r => r.Hash), "result of this package has the hash")
        + Unknown("--head", [], "audit log is in this package, so none has the head");
    var failed = Tell([.. ProofVerifier.Verify(package).Select(f => (f.Kind.ToString(), f.Where))]);
    if (seals.Length == 0)
    {
        Console.WriteLine("FAILED: nothing was signed off, so nothing is fixed");
    }

    if (failed || unknown > 0 || seals.Length == 0)
    {
        return 1;
    }

    Console.WriteLine(package.Results.Count == 0
        ? "OK: every row is as it was given, every sheet as it was sealed"
        : "OK: every row is as it was given, every sheet as it was sealed, every rank and award as the marks and rules make it");
    return 0;
}

int Audit(string first, TextReader lines)
{
    var file = AuditFile.ParseHeader(first);
    var verifier = new AuditVerifier(file.Chains);
    var hashes = new HashSet<string>(StringComparer.Ordinal);
    while (lines.ReadLine() is { Length: > 0 } line)
    {
        var entry = AuditFile.ParseEntry(line);
        verifier.Add(entry);
        hashes.Add(entry.Hash);
    }

    foreach (var chain in file.Chains)
    {
        Console.WriteLine($"  {chain.Name}, lines {chain.AnchorNumber + 1} to {chain.HeadNumber}: {chain.HeadHash}");
    }

    // A head that was noted down earlier is a line of the chain by now.
    var unknown = Unknown("--head", hashes, "line of this log has the hash") + Unknown("--root", [], "seal is in this log, so none has the root") + Unknown("--result", [], "result is in this log, so none has the hash");
    if (Tell([.. verifier.Finish().Select(f => (f.Kind.ToString(), f.Where))]) || unknown > 0)
    {
        return 1;
    }

    Console.WriteLine($"OK: {verifier.Lines} lines in {file.Chains.Count} chains are as they were written");
    return 0;
}

int Unknown(string option, IEnumerable<string> known, string words)
{
    var missing = asked[option].Except(known, StringComparer.Ordinal).ToArray();
    foreach (var hash in missing)
    {
        Console.WriteLine($"FAILED: no {words} {hash}");
    }

    return missing.Length;
}

bool Tell((string Kind, string Where)[] findings)
{
    if (findings.Length > 0)
    {
        Console.WriteLine($"FAILED: {findings[0].Kind} at {findings[0].Where}" + (findings.Length > 1 ? $" ({findings.Length - 1} more)" : ""));
    }

    return findings.Length > 0;
}
