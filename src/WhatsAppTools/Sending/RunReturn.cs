using System;
using System.Threading.Tasks;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Brings a run back that has lost its campaign to another worker: it waits as a standby, and another engine goes on with the rows that are
/// left. Rows that come in meanwhile wait in the pipeline, and Ctrl+C ends the wait.
/// </summary>
internal sealed class RunReturn(
    WhatsAppCommand command,
    WhatsAppConnection connection,
    IMessagePlanner planner,
    SendEngineOptions options,
    StoreReturn back)
{
    private readonly WhatsAppCommand _command = command;
    private readonly WhatsAppConnection _connection = connection;
    private readonly IMessagePlanner _planner = planner;
    private readonly SendEngineOptions _options = options;
    private readonly StoreReturn _back = back;

    /// <summary>The engine that goes on; null where the run does not come back, and has ended with the reason.</summary>
    /// <param name="engine">The engine that has lost its journal.</param>
    /// <param name="write">Called on this thread for each result.</param>
    public SendEngine? Follow(SendEngine engine, Action<WhatsAppSendResult> write)
    {
        try
        {
            RunHeritage heritage = _command.Await(token => Task.FromResult(engine.HandOn(token)));
            CampaignJournal journal = StoreWait.TakeAgain(_command, _back, heritage.Journal, _connection.Time);

            // Whoever had to be told of the messaging limit was.
            return SendEngine.GoOn(heritage, _connection.Api, _planner, SenderBudgets.Shared, _options with { Journal = journal, KnownPeople = 0 }, _connection.Time);
        }
        catch (WhatsAppException failure)
        {
            engine.GiveUp(failure, isAsked: failure.ErrorId == "StopTimeReached", write);
            return null;
        }
    }
}
