using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Microservices;

/// <summary>A service that reports what it did in the last five minutes; nothing when it had nothing to do.</summary>
internal sealed class Microservice : Actor
{
    private const double Every = 300;
    private const double Day = 86_400;
    private const double SlowWindow = 0.003;
    private const double CampaignsPerWindow = 1.0 / (20 * 288);
    private const double CampaignLasts = 2 * 3600;

    private readonly string _name;
    private readonly SeededNoise _noise;
    private readonly Rhythm _rhythm;
    private readonly Wander _demand;
    private readonly double _errorRate;
    private readonly double _requests;
    private double _latency;
    private double _nextDeploy;
    private double _campaign = double.NegativeInfinity;

    /// <param name="name">What it is called.</param>
    /// <param name="seed">Of its own, so that what befalls it changes nothing for others.</param>
    /// <param name="start">Event time that it begins at.</param>
    public Microservice(string name, int seed, double start)
    {
        var noise = new SeededNoise(seed);
        (_name, _noise) = (name, noise);
        _rhythm = new Rhythm(noise.Between(10, 20), noise.Between(0.3, 1.2), noise.Between(0.4, 1.1));
        _demand = new Wander(0.08, 3 * 3600, noise);
        _requests = Math.Clamp(150 * noise.LogNormal(1.5), 15, 20_000);
        _latency = 80 * noise.LogNormal(0.7);
        _errorRate = 0.003 * noise.LogNormal(0.8);
        _nextDeploy = start + (4 * Day * noise.Uniform());
    }

    public override double NextAfter(double time) => time + Every;

    public override void Act(double time, ref EventWriter json)
    {
        var cold = Deploy(time);
        var mean = Demand(time);
        var requests = _noise.Poisson(mean * _noise.LogNormal(0.06) * Math.Max(0, 1 - (Suffers(ServiceKinds.LowTraffic) / 5)));
        if (requests == 0)
            return;
        var (latency, errors) = (Latency(mean, requests) * cold, Errors(requests));
        if (Suffers(ServiceKinds.NoTraffic) == 0)
            Write(time, latency, errors, requests, ref json);
    }

    private double Demand(double time)
    {
        if (_noise.Chance(CampaignsPerWindow))
            _campaign = time;
        var campaign = time - _campaign < CampaignLasts ? 1.6 : 1;
        return _requests * _rhythm.At(time) * Math.Exp(_demand.At(time)) * campaign;
    }

    /// <summary>A good deployment moves latency a little for good; its first window is cold.</summary>
    private double Deploy(double time)
    {
        if (time < _nextDeploy)
            return 1;
        _nextDeploy = time + (Day * (2 + _noise.Exponential(3)));
        _latency *= _noise.LogNormal(0.03);
        return 1.15;
    }

    private double Latency(double mean, int requests)
    {
        var load = 1 + (0.12 * Math.Log(Math.Max(0.05, mean / _requests)));
        var spread = 0.05 + (0.6 / Math.Sqrt(requests));
        var slow = _noise.Chance(SlowWindow) ? _noise.Between(1.1, 1.6) : 1;
        var harm = (1 + (Suffers(ServiceKinds.Latency) / 2)) * (1 + (Suffers(ServiceKinds.BadDeploy) / 4));
        return _latency * Math.Max(0.5, load) * _noise.LogNormal(spread) * slow * harm;
    }

    private double Errors(int requests)
    {
        var rate = (_errorRate * _noise.LogNormal(0.3)) + (0.05 * Suffers(ServiceKinds.Errors)) + (0.02 * Suffers(ServiceKinds.BadDeploy));
        return Math.Min(requests, _noise.Poisson(requests * Math.Min(1, rate))) / (double)requests;
    }

    private void Write(double time, double latency, double errors, int requests, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        json.Literal(",\"service\":"u8);
        json.Quoted(_name);
        json.Literal(",\"latency_ms\":"u8);
        json.Number(latency, 2);
        json.Literal(",\"error_rate\":"u8);
        json.Number(errors, 5);
        json.Literal(",\"requests\":"u8);
        json.Whole(requests);
        json.Literal("}"u8);
    }
}
