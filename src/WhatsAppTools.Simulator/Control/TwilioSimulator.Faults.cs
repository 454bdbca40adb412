using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator;

/// <content>Faults that are asked for: what they fit, and what is answered.</content>
public sealed partial class TwilioSimulator
{
    private readonly List<(SimulatorFault Fault, int Left)> _faults = [];

    /// <summary>Adds a fault; faults are tried in the order in which they were added.</summary>
    /// <param name="fault">What goes wrong, with which requests and how many of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, the status no error, or the delay negative.</exception>
    public void AddFault(SimulatorFault fault)
    {
        if (fault.Count < 1 || fault.Status is < 400 or > 599 || fault.Delay < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(fault), "A fault needs a count from 1, a status from 400 to 599 and a delay from 0.");
        }

        lock (_gate)
        {
            _faults.Add((fault, fault.Count));
        }
    }

    /// <summary>Takes all faults away.</summary>
    public void ClearFaults()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    private SimulatorFault? TakeFault(SimulatorRequest request)
    {
        lock (_gate)
        {
            for (int i = 0; i < _faults.Count; i++)
            {
                (SimulatorFault fault, int left) = _faults[i];
                if (Matches(fault, request))
                {
                    if (left <= 1)
                    {
                        _faults.RemoveAt(i);
                    }
                    else
                    {
                        _faults[i] = (fault, left - 1);
                    }

                    return fault;
                }
            }

            return null;
        }
    }

    private static bool Matches(SimulatorFault fault, SimulatorRequest request)
    {
        if (fault.Method is not null && !string.Equals(fault.Method, request.Method, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (fault.Contains is null)
        {
            return true;
        }

        string text = request.Path + "\n" + Uri.UnescapeDataString(request.Query) + "\n" + Uri.UnescapeDataString(Encoding.UTF8.GetString(request.Body));
        return text.IndexOf(fault.Contains, StringComparison.Ordinal) >= 0;
    }

    private static SimulatorResponse ToResponse(SimulatorFault fault)
    {
        if (fault.Kind is SimulatorFaultKind.DropBefore or SimulatorFaultKind.DropAfter)
        {
            return new SimulatorResponse { Status = 0, IsDropped = true };
        }

        SimulatorResponse response = fault.Code is int code
            ? Reply.Error(new ApiError(fault.Status, code))
            : HtmlError(fault.Status);
        if (fault.RetryAfter is int seconds)
        {
            response.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return response;
    }
}
