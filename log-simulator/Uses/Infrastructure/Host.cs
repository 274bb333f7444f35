using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Infrastructure;

/// <summary>A machine whose agent reports every five minutes.</summary>
internal sealed class Host : Actor
{
    private const double Every = 300;
    private const double LostSample = 0.002;
    private const double AgentRestart = 0.0003;
    private const double ShortBurst = 0.0025;
    private const double BigDownload = 0.002;

    private readonly string _name;
    private readonly Cluster _cluster;
    private readonly SeededNoise _noise;
    private readonly HostMemory _memory;
    private readonly HostDisk _disk;
    private readonly Wander _work;
    private readonly double _idle;
    private readonly double _capacity;
    private readonly double _share;
    private readonly double _traffic;
    private readonly double _jobHour;
    private readonly double _jobCpu;
    private int _restarting;
    private double _burst;

    public Host(string name, Cluster cluster, SeededNoise noise, double start)
    {
        (_name, _cluster, _noise) = (name, cluster, noise);
        _memory = new HostMemory(noise, start);
        _disk = new HostDisk(noise, start);
        _work = new Wander(1.5, 900, noise);
        _idle = noise.Between(2, 8);
        _capacity = noise.Between(12, 32);
        _share = noise.LogNormal(0.05);
        _traffic = 4 * noise.Pareto(2);
        _jobHour = noise.Between(0, 6);
        _jobCpu = noise.Between(8, 22);
    }

    public override double NextAfter(double time) => time + Every + _noise.Between(-1, 1);

    public override void Act(double time, ref EventWriter json)
    {
        var load = _cluster.LoadAt(time) * _share * (1 + (Suffers(HostKinds.OutlierHost) / 2));
        var job = AtNightlyJob(time);
        var cpu = Cpu(time, load, job);
        var memory = _memory.At(time, Leaked(time));
        var disk = _disk.At(time);
        var network = Network(load, job);
        if (IsHeard())
            Write(time, cpu, memory, disk, network, ref json);
    }

    private double Cpu(double time, double load, bool job)
    {
        _burst = _noise.Chance(ShortBurst) ? 8 + _noise.Exponential(8) : _burst * (_noise.Chance(0.5) ? 0 : 0.7);
        var used = _idle + (load * _capacity) + _work.At(time) + _noise.Gaussian() + _burst;
        used += (job ? _jobCpu * _noise.LogNormal(0.15) : 0) + (12.5 * Suffers(HostKinds.CpuSpike));
        return Math.Clamp(used, 0.3, 100);
    }

    private double Network(double load, bool job)
    {
        var sent = _traffic * load * _noise.LogNormal(0.2) * (job ? 2.5 : 1);
        if (_noise.Chance(BigDownload))
            sent *= Math.Min(6, _noise.Pareto(1.5));
        return sent * (1 + (1.5 * Suffers(HostKinds.NetworkSpike)));
    }

    private double Leaked(double time) => Suffers(HostKinds.MemoryLeak) is > 0 and var strength
        ? 8 * strength * (time - Active!.Start) / (Active.End - Active.Start)
        : 0;

    private bool AtNightlyJob(double time) => Rhythm.HourOfDay(time) - _jobHour is > 0 and < 0.6;

    private bool IsHeard()
    {
        if (_noise.Chance(AgentRestart))
            _restarting = 2 + _noise.Below(2);
        return _restarting-- <= 0 && !_noise.Chance(LostSample) && Suffers(HostKinds.HostSilent) == 0;
    }

    private void Write(double time, double cpu, double memory, double disk, double network, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        json.Literal(",\"host\":"u8);
        json.Quoted(_name);
        json.Literal(",\"cluster\":"u8);
        json.Quoted(_cluster.Name);
        json.Literal(",\"cpu_percent\":"u8);
        json.Number(cpu, 2);
        json.Literal(",\"memory_percent\":"u8);
        json.Number(memory, 2);
        json.Literal(",\"disk_percent\":"u8);
        json.Number(disk, 2);
        json.Literal(",\"network_mb_s\":"u8);
        json.Number(network, 3);
        json.Literal("}"u8);
    }
}
