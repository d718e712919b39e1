namespace Contest.Scoring;

/// <summary>Builds the call of a function from its arguments.</summary>
internal static class FormulaCalls
{
    public static Func<FormulaScope, Outcome>? Build(string name, Func<FormulaScope, Outcome>[] arguments, out string problem)
    {
        problem = "formula-arguments";
        switch (name, arguments.Length)
        {
            case ("if", 3):
                return scope =>
                {
                    var condition = arguments[0](scope);
                    return !condition.IsNumber ? condition : arguments[condition.Number != Exact.Zero ? 1 : 2](scope);
                };
            case ("given", 1):
                return scope => FormulaFunctions.Truth(arguments[0](scope).IsNumber);
            case ("code", 1):
                return scope => FormulaFunctions.Truth(arguments[0](scope).Kind == OutcomeKind.Code);
            case ("else", 2):
                return scope =>
                {
                    var value = arguments[0](scope);
                    return value.Kind is OutcomeKind.Number or OutcomeKind.Refused ? value : arguments[1](scope);
                };
            case ("count", >= 1):
                return scope => (Exact)arguments.Count(a => a(scope).IsNumber);
            case ("if" or "given" or "code" or "else" or "count", _):
                return null;
        }

        if (!FormulaFunctions.TryFind(name, out var least, out var most, out var body))
        {
            problem = "formula-function";
            return null;
        }

        return arguments.Length < least || arguments.Length > most ? null : scope => Apply(arguments, scope, body);
    }

    private static Outcome Apply(Func<FormulaScope, Outcome>[] arguments, FormulaScope scope, FormulaFunctions.Strict body)
    {
        var numbers = new Exact[arguments.Length];
        var worst = (Outcome)Exact.Zero;
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i](scope);
            numbers[i] = value.Number;
            worst = Outcome.Worse(worst, value);
        }

        return worst.IsNumber ? body(numbers) : worst;
    }
}
