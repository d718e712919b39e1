using System.Globalization;

namespace Contest.Scoring;

/// <summary>
/// Recursive descent over: comparison := sum (op sum)?; sum := product (('+'|'-') product)*; product := unary (('*'|'/') unary)*;
/// unary := '-' unary | primary; primary := number | name | function '(' args ')' | '(' comparison ')'.
/// </summary>
internal sealed class FormulaParser(string text)
{
    private const int MaxDepth = 50;

    private int _at;
    private int _depth;
    private string? _problem;

    public List<FormulaReference> References { get; } = [];

    public Func<FormulaScope, Outcome>? Read(out string? problem)
    {
        if (text.Length > Formula.MaxLength)
        {
            problem = "formula-too-long";
            return null;
        }

        var root = Comparison();
        Space();
        if (_problem is null && _at < text.Length)
        {
            Fail("formula-unexpected");
        }

        problem = _problem;
        return _problem is null ? root : null;
    }

    private static Func<FormulaScope, Outcome> Nothing => static _ => Outcome.Unmarked;

    private static Func<FormulaScope, Outcome> Both(Func<FormulaScope, Outcome> left, Func<FormulaScope, Outcome> right, Func<Exact, Exact, Exact> apply) =>
        scope =>
        {
            var (a, b) = (left(scope), right(scope));
            return a.IsNumber && b.IsNumber ? apply(a.Number, b.Number) : Outcome.Worse(a, b);
        };

    private Func<FormulaScope, Outcome> Comparison()
    {
        if (++_depth > MaxDepth)
        {
            return Fail("formula-too-deep");
        }

        var left = Sum();
        var op = Operator();
        if (op is not null)
        {
            var right = Sum();
            left = Both(left, right, op);
        }

        _depth--;
        return left;
    }

    private Func<Exact, Exact, Exact>? Operator()
    {
        Space();
        foreach (var (sign, test) in Comparisons)
        {
            if (_problem is null && string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                return (a, b) => FormulaFunctions.Truth(test(a.CompareTo(b)));
            }
        }

        return null;
    }

    private static readonly (string Sign, Func<int, bool> Test)[] Comparisons =
    [
        ("<=", c => c <= 0), (">=", c => c >= 0), ("!=", c => c != 0), ("<>", c => c != 0), ("==", c => c == 0),
        ("<", c => c < 0), (">", c => c > 0), ("=", c => c == 0),
    ];

    private Func<FormulaScope, Outcome> Sum()
    {
        var left = Product();
        while (_problem is null)
        {
            if (Take('+'))
            {
                left = Both(left, Product(), (a, b) => a + b);
            }
            else if (Take('-') || Take('−'))
            {
                left = Both(left, Product(), (a, b) => a - b);
            }
            else
            {
                break;
            }
        }

        return left;
    }

    private Func<FormulaScope, Outcome> Product()
    {
        var left = Unary();
        while (_problem is null)
        {
            if (Take('*') || Take('×'))
            {
                left = Both(left, Unary(), (a, b) => a * b);
            }
            else if (Take('/') || Take('÷'))
            {
                left = Both(left, Unary(), (a, b) => a / b);
            }
            else
            {
                break;
            }
        }

        return left;
    }

    private Func<FormulaScope, Outcome> Unary()
    {
        var negative = false;
        while (Take('-') || Take('−'))
        {
            negative = !negative;
        }

        var value = Primary();
        return negative ? Both(static _ => Exact.Zero, value, (_, b) => -b) : value;
    }

    private Func<FormulaScope, Outcome> Primary()
    {
        Space();
        if (_problem is not null)
        {
            return Nothing;
        }

        if (_at >= text.Length)
        {
            return Fail("formula-ends-early");
        }

        var next = text[_at];
        if (Take('('))
        {
            var inner = Comparison();
            return Expect(')') ? inner : Nothing;
        }

        if (char.IsAsciiDigit(next) || next == '.')
        {
            return Number();
        }

        return char.IsLetter(next) || next is '_' or '[' ? Name() : Fail("formula-unexpected");
    }

    private Func<FormulaScope, Outcome> Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            _at++;
        }

        var digits = text[start.._at];
        if (digits.Length > 20 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            _at = start;
            return Fail("formula-number");
        }

        return _ => value;
    }

    private Func<FormulaScope, Outcome> Name()
    {
        var start = _at;
        var parts = new List<string>();
        do
        {
            if (Part() is not { } part)
            {
                return Fail("formula-name");
            }

            parts.Add(part);
        }
        while (_at < text.Length && text[_at] == '.' && ++_at <= text.Length);

        Space();
        if (parts.Count == 1 && text[start] != '[' && _at < text.Length && text[_at] == '(')
        {
            _at++;
            return Call(parts[0], start);
        }

        var reference = new FormulaReference([.. parts]);
        var index = References.FindIndex(r => r.Parts.SequenceEqual(reference.Parts));
        if (index < 0)
        {
            index = References.Count;
            References.Add(reference);
        }

        return scope => scope(index);
    }

    private string? Part()
    {
        var start = _at;
        if (_at < text.Length && text[_at] == '[')
        {
            var end = text.IndexOf(']', _at);
            if (end <= _at + 1)
            {
                return null;
            }

            _at = end + 1;
            return text[(start + 1)..end].Trim();
        }

        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return _at == start ? null : text[start.._at];
    }

    private Func<FormulaScope, Outcome> Call(string name, int start)
    {
        var arguments = new List<Func<FormulaScope, Outcome>>();
        if (!Take(')'))
        {
            do
            {
                arguments.Add(Comparison());
            }
            while (_problem is null && Take(','));

            if (!Expect(')'))
            {
                return Nothing;
            }
        }

        var function = FormulaCalls.Build(name, [.. arguments], out var problem);
        if (function is null)
        {
            _at = start;
            return Fail(problem);
        }

        return function;
    }

    private bool Take(char sign)
    {
        Space();
        if (_problem is null && _at < text.Length && text[_at] == sign)
        {
            _at++;
            return true;
        }

        return false;
    }

    private bool Expect(char sign)
    {
        if (Take(sign))
        {
            return true;
        }

        Fail("formula-unclosed");
        return false;
    }

    private void Space()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private Func<FormulaScope, Outcome> Fail(string code)
    {
        _problem ??= code + "@" + (_at + 1).ToString(CultureInfo.InvariantCulture);
        return Nothing;
    }
}
