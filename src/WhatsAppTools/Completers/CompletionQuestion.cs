using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Session;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Completers;

/// <summary>What Tab is asked: for which parameter, what is typed of it, and what else stands in the command.</summary>
internal sealed class CompletionQuestion(string command, string parameter, string? word, CommandAst ast, IDictionary? bound)
{
    /// <summary>How long a look-up may keep a person at the keyboard waiting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IDictionary? _bound = bound;

    public string Command { get; } = command;

    public string Parameter { get; } = parameter;

    /// <summary>What is typed so far, without quotes.</summary>
    public string Word { get; } = (word ?? string.Empty).Trim('\'', '"');

    public CommandAst Ast { get; } = ast;

    /// <summary>The connection that the command would use. Tab never connects: it only uses a connection that is there.</summary>
    public WhatsAppConnection? Connection => Value("Connection") as WhatsAppConnection ?? RunspaceSession.Current.Connection;

    /// <summary>Whether a switch stands in the command.</summary>
    public bool Has(string parameter) => _bound?.Contains(parameter) == true;

    /// <summary>What stands in the command for a parameter, as far as it is known without running code.</summary>
    public object? Value(string parameter)
    {
        object? value = Has(parameter) ? _bound![parameter] : null;
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        return value is object[] { Length: > 0 } list ? list[0] : value;
    }

    /// <summary>The same as text; null where nothing is known.</summary>
    public string? Text(string parameter) => Value(parameter)?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>
    /// Asks Twilio, for two seconds at most. A completion that fails must not disturb who is typing: there is then nothing to
    /// offer, and the command itself will say what is wrong.
    /// </summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <returns>What was read; an empty list where there is no connection, no answer in time, or a failure.</returns>
    public T[] Ask<T>(Func<WhatsAppConnection, CancellationToken, Task<IReadOnlyList<T>>> look)
    {
        if (Connection is not WhatsAppConnection connection)
        {
            return [];
        }

#if NET
        using CancellationTokenSource patience = new(Patience, connection.Time);
#else
        using CancellationTokenSource patience = connection.Time.CreateCancellationTokenSource(Patience);
#endif
        CancellationToken token = patience.Token;
        try
        {
            Task<IReadOnlyList<T>> looking = Task.Run(() => look(connection, token), token);
            looking.Wait(token);
            return looking.Result.ToArray();
        }
        catch (Exception failure) when (failure is AggregateException or OperationCanceledException)
        {
            return [];
        }
    }
}
