#!/usr/bin/env -S dotnet run --file
#:project ../Contest.Domain/Contest.Domain.csproj
#:property PublishAot=false
#:property AssemblyName=verify-results
// Checks a proof package by itself, without the server: every mark row, every sheet's chain, every sign-off's root. See docs/proof.md; run it as scripts/verify-results.
using System.Text.Json;
using Contest.Domain.Judging.Proof;

if (args.Length == 0 || args[0].StartsWith('-') || args.Length % 2 == 0)
{
    Console.Error.WriteLine("usage: verify-results PROOF.json [--root HEX]…   (the roots that were printed or published)");
    return 2;
}

ProofPackage package;
try
{
    package = ProofPackage.Parse(File.ReadAllBytes(args[0]));
}
catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"verify-results: {exception.Message}");
    return 2;
}

var sealsOf = package.Stages.SelectMany(s => s.Seals.Select(seal => (Stage: s, Seal: seal))).ToArray();
Console.WriteLine($"{package.Competition}: {package.Stages.Sum(s => s.Sheets.Count)} sheets, {package.Stages.Sum(s => s.Sheets.Sum(x => x.Rows.Count))} mark rows, {sealsOf.Length} seals");
foreach (var (stage, seal) in sealsOf)
{
    Console.WriteLine($"  {stage.Event} / {stage.Stage}, seal {seal.Number}, {seal.SealedAt:yyyy-MM-dd HH:mm:ss} UTC: {seal.Root}");
}

var findings = ProofVerifier.Verify(package);
var unknown = args.Skip(1).Chunk(2).Where(pair => pair[0] != "--root" || sealsOf.All(s => !string.Equals(s.Seal.Root, pair[1], StringComparison.OrdinalIgnoreCase))).Select(pair => pair[1]).ToArray();
foreach (var root in unknown)
{
    Console.WriteLine($"FAILED: no seal of this package has the root {root}");
}

if (findings.Count > 0)
{
    Console.WriteLine($"FAILED: {findings[0].Kind} at {findings[0].Where}" + (findings.Count > 1 ? $" ({findings.Count - 1} more)" : ""));
}

if (sealsOf.Length == 0)
{
    Console.WriteLine("FAILED: nothing was signed off, so nothing is fixed");
}

if (findings.Count > 0 || unknown.Length > 0 || sealsOf.Length == 0)
{
    return 1;
}

Console.WriteLine("OK: every row is as it was given, every sheet as it was sealed");
return 0;
