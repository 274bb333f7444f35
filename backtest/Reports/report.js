"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const number = x => x.toLocaleString("en");
const short = x => x == null ? "-" : Math.abs(x) >= 1e6 || (x !== 0 && Math.abs(x) < 1e-3) ? x.toExponential(2) : String(+x.toPrecision(4));
const nameOf = s => s.entity === "-" ? s.input : `${s.input} / ${s.entity}`;
const PAD = 46, RIGHT = 8;
let chosen = -1, from = 0, to = 1, charts = [];

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function timeText(series, t) {
  if (t == null) return "";
  if (series.step) return "step " + Math.round(t / series.step);
  return new Date(t * 1000).toISOString().replace("T", " ").slice(0, 19);
}

function tickText(series, t, span) {
  if (series.step) return String(Math.round(t / series.step));
  const iso = new Date(t * 1000).toISOString();
  return span > 3 * 86400 ? iso.slice(0, 10) : span > 3600 ? iso.slice(5, 16).replace("T", " ") : iso.slice(11, 19);
}

/* A chart: values and band of one metric, or the entity's score when metric is null. */
class Chart {
  constructor(series, metric) {
    this.series = series;
    this.metric = metric;
    this.height = metric ? 130 : 84;
    this.canvas = element("canvas");
    this.canvas.style.height = this.height + "px";
    this.output = element("output");
    const title = metric ? metric.name : "score (1 = alert boundary)";
    this.root = element("div", { className: "chart" }, element("div", {}, element("span", { textContent: title }), this.output), this.canvas);
    this.canvas.onmousemove = e => hover(this.timeAt(e.offsetX));
    this.canvas.onmouseleave = () => hover(null);
    this.canvas.onmousedown = e => { this.pressed = e.offsetX; };
    this.canvas.onmouseup = e => this.release(e.offsetX);
    this.canvas.ondblclick = () => zoom(0, 1);
  }

  get span() {
    const [first, last] = this.series.range, length = last - first || 1;
    return [first + from * length, first + to * length];
  }

  x(t) { const [a, b] = this.span; return PAD + (t - a) / (b - a) * (this.width - PAD - RIGHT); }
  timeAt(x) { const [a, b] = this.span; return a + (x - PAD) / (this.width - PAD - RIGHT) * (b - a); }

  release(x) {
    const [first, last] = this.series.range, length = last - first || 1;
    const a = (this.timeAt(Math.min(x, this.pressed)) - first) / length, b = (this.timeAt(Math.max(x, this.pressed)) - first) / length;
    if (Math.abs(x - this.pressed) > 6) zoom(Math.max(0, a), Math.min(1, b));
  }

  draw(at) {
    const scale = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.canvas.width = this.width * scale;
    this.canvas.height = this.height * scale;
    this.pen = this.canvas.getContext("2d");
    this.pen.scale(scale, scale);
    this.pen.font = "11px system-ui, sans-serif";
    this.colours = getComputedStyle(document.body);
    const times = this.series.times, [a, b] = this.span;
    this.first = Math.max(0, times.findIndex(t => t != null && t >= a) - 1);
    this.last = times.findLastIndex(t => t != null && t <= b) + 1;
    this.scaleY();
    this.incidents();
    this.pen.save();
    this.pen.beginPath();
    this.pen.rect(PAD, 0, this.width - PAD - RIGHT, this.height - 18);
    this.pen.clip();
    if (this.metric) this.drawMetric(); else this.drawScore();
    this.pen.restore();
    this.axes();
    if (at != null) this.cross(at);
    else this.output.textContent = this.metric ? `highest score ${short(this.metric.peak)}` : `highest ${short(this.series.peak)}`;
  }

  scaleY() {
    const m = this.metric, shown = m ? [...m.least.slice(this.first, this.last + 1), ...m.most.slice(this.first, this.last + 1)] : [0, 1.5, ...this.series.score];
    const seen = shown.filter(v => v != null);
    let low = Math.min(...seen), high = Math.max(...seen);
    if (m) {
      const room = (high - low) || Math.abs(high) * .1 || 1;
      low = Math.max(low - room / 2, Math.min(low, ...m.lower.filter(v => v != null)));
      high = Math.min(high + room / 2, Math.max(high, ...m.upper.filter(v => v != null)));
    }
    if (!isFinite(low) || !isFinite(high)) [low, high] = [0, 1];
    if (low === high) [low, high] = [low - 1, high + 1];
    if (!m) high = Math.min(high, 6);
    [this.low, this.high] = [low, high];
  }

  y(v) { return this.height - 18 - (v - this.low) / (this.high - this.low) * (this.height - 24); }
  colour(name) { return this.colours.getPropertyValue("--" + name); }

  line(values, colour, dash = []) {
    const pen = this.pen, times = this.series.times;
    pen.strokeStyle = this.colour(colour);
    pen.lineWidth = 1.2;
    pen.setLineDash(dash);
    pen.beginPath();
    let drawing = false;
    for (let i = this.first; i <= this.last && i < values.length; i++) {
      if (values[i] == null || times[i] == null) continue;
      if (drawing) pen.lineTo(this.x(times[i]), this.y(values[i])); else pen.moveTo(this.x(times[i]), this.y(values[i]));
      drawing = true;
    }
    pen.stroke();
    pen.setLineDash([]);
  }

  area(lower, upper, colour) {
    const pen = this.pen, times = this.series.times, points = [];
    for (let i = this.first; i <= this.last && i < times.length; i++)
      if (times[i] != null && lower[i] != null && upper[i] != null) points.push(i);
    pen.fillStyle = this.colour(colour);
    pen.beginPath();
    points.forEach(i => pen.lineTo(this.x(times[i]), this.y(upper[i])));
    points.reverse().forEach(i => pen.lineTo(this.x(times[i]), this.y(lower[i])));
    pen.fill();
  }

  drawMetric() {
    const m = this.metric;
    this.area(m.lower, m.upper, "band");
    this.line(m.expected, "expected", [4, 3]);
    if (m.least !== m.most) {
      this.area(m.least, m.most, "value");
      this.line(m.least, "value");
    }
    this.line(m.most, "value");
  }

  drawScore() {
    this.line(this.series.times.map(() => 1), "alert", [3, 3]);
    this.line(this.series.score, "score");
  }

  incidents() {
    const [a, b] = this.span, pen = this.pen, floor = this.height - 18;
    for (const [start, end] of this.series.incidents) {
      if (start > b || (end ?? b) < a) continue;
      const left = Math.max(PAD, this.x(start)), right = Math.min(this.width - RIGHT, this.x(end ?? b));
      pen.fillStyle = this.colour("span");
      pen.fillRect(left, 4, Math.max(1, right - left), floor - 4);
      if (start < a) continue;
      pen.fillStyle = this.colour("alert");
      pen.fillRect(left - .5, 4, 1.5, floor - 4);
      pen.beginPath();
      pen.moveTo(left - 4, 0); pen.lineTo(left + 4, 0); pen.lineTo(left, 7);
      pen.fill();
    }
  }

  axes() {
    const pen = this.pen, [a, b] = this.span, ticks = Math.max(2, Math.floor(this.width / 150));
    pen.fillStyle = this.colour("faint");
    pen.textAlign = "right";
    pen.fillText(short(this.high), PAD - 5, 12);
    pen.fillText(short(this.low), PAD - 5, this.height - 18);
    pen.textAlign = "center";
    for (let i = 0; i < ticks; i++) {
      const t = a + (i + .5) / ticks * (b - a);
      pen.fillText(tickText(this.series, t, b - a), this.x(t), this.height - 4);
    }
    pen.fillStyle = this.colour("line");
    pen.fillRect(PAD, this.height - 18, this.width - PAD - RIGHT, 1);
  }

  cross(at) {
    const i = nearest(this.series.times, at);
    if (i < 0) return;
    this.pen.fillStyle = this.colour("faint");
    this.pen.fillRect(this.x(this.series.times[i]), 0, 1, this.height - 18);
    const m = this.metric, when = timeText(this.series, this.series.times[i]);
    this.output.textContent = m
      ? `${m.least[i] === m.most[i] ? short(m.most[i]) : short(m.least[i]) + " to " + short(m.most[i])}, expected ${short(m.expected[i])}, band ${short(m.lower[i])} to ${short(m.upper[i])}, score ${short(m.score[i])}`
      : `${when}: ${short(this.series.score[i])}`;
  }
}

function nearest(times, t) {
  let best = -1;
  for (let i = 0; i < times.length; i++)
    if (times[i] != null && (best < 0 || Math.abs(times[i] - t) < Math.abs(times[best] - t))) best = i;
  return best;
}

function hover(t) { charts.forEach(chart => chart.draw(t)); }
function zoom(a, b) { [from, to] = [a, b]; hover(null); }

function prepare(series) {
  if (series.range) return;
  const known = series.times.filter(t => t != null);
  series.range = [known.reduce((a, b) => Math.min(a, b), Infinity), known.reduce((a, b) => Math.max(a, b), -Infinity)];
  for (const m of series.metrics) {
    for (const part of ["least", "most", "expected", "lower", "upper"])
      if (m.base && m[part]) m[part] = m[part].map(v => v == null ? null : v + m.base);
    m.least ??= m.most;
  }
}

function show(index) {
  chosen = index;
  [from, to] = [0, 1];
  const series = data.series[index];
  prepare(series);
  charts = [new Chart(series, null), ...series.metrics.map(m => new Chart(series, m))];
  const legend = element("div", { className: "legend" });
  for (const [name, text] of [["value", "value (least and most of each slot)"], ["expected", "expected"], ["band", "usual band"], ["alert", "alert"], ["span", "incident open"]]) {
    const key = element("i");
    key.style.background = `var(--${name})`;
    if (name === "band" || name === "span") key.style.height = "9px";
    legend.append(element("span", {}, key, text));
  }
  legend.append("drag to zoom, double-click to see all");
  const note = `${number(series.rows)} rows, ${number(series.alerts)} alerts` + (series.more ? `; the ${series.metrics.length} metrics with the highest scores, ${series.more} more are in the CSV` : "");
  byId("view").replaceChildren(element("h2", {}, nameOf(series) + " ", element("small", { textContent: note })), legend, ...charts.map(c => c.root));
  hover(null);
  list();
}

function list() {
  const wanted = byId("filter").value.toLowerCase(), order = byId("order").value;
  let shown = data.series.map((s, i) => [s, i]).filter(([s]) => nameOf(s).toLowerCase().includes(wanted));
  if (order !== "input") shown = shown.sort((a, b) => b[0][order] - a[0][order]);
  byId("series").replaceChildren(...shown.map(([s, i]) => {
    const button = element("button", { type: "button", title: nameOf(s), onclick: () => show(i) },
      element("span", { textContent: nameOf(s) }), element("span", { className: "faint", textContent: short(s.peak) }),
      element("span", { className: "badge", textContent: s.alerts ? `▼ ${number(s.alerts)}` : "" }));
    button.setAttribute("aria-current", i === chosen);
    return button;
  }));
}

function table(id, heads, rows) {
  const cell = (tag, text, kind) => element(tag, { className: kind ?? "", textContent: text });
  const head = element("tr", {}, ...heads.map(([name, kind]) => cell("th", name, kind)));
  byId(id).replaceChildren(element("thead", {}, head), element("tbody", {}, ...rows.map(({ cells, series }) => {
    const row = element("tr", {}, ...cells.map((text, i) => cell("td", text, heads[i][1])));
    if (series >= 0) {
      row.dataset.series = series;
      row.onclick = () => { show(series); document.querySelector("main").scrollTo(0, 0); };
    }
    return row;
  })));
}

function begin() {
  const rows = data.inputs.reduce((sum, input) => sum + input.rows, 0), entities = data.inputs.reduce((sum, input) => sum + input.entities, 0);
  for (const [value, what] of [[data.inputs.length, "inputs"], [entities, "series"], [rows, "rows"], [data.alertCount, "alerts"]])
    byId("totals").append(element("li", {}, element("b", { textContent: number(value) }), " " + what));
  const places = new Map(data.series.map((s, i) => [s.input + "\n" + s.entity, i]));
  table("alerts", [["time"], ["series"], ["severity"], ["score", "number"], ["reason", "wide"]], data.alerts.map(a => ({
    cells: [a.time, nameOf(a), a.severity, short(a.score), a.reason], series: places.get(a.input + "\n" + a.entity) ?? -1,
  })));
  if (data.alerts.length < data.alertCount) byId("alert-note").textContent = `the ${number(data.alerts.length)} with the highest scores of ${number(data.alertCount)}`;
  if (!data.alerts.length) byId("alert-note").textContent = "none";
  table("inputs", [["input"], ["rows", "number"], ["series", "number"], ["alerts", "number"], ["highest score", "number"], ["us / row", "number"], ["state bytes / series", "number"], ["not read", "wide"]],
    data.inputs.map(i => ({ cells: [i.name, number(i.rows), number(i.entities), number(i.alerts), short(i.peak), i.microseconds.toFixed(1), number(i.stateBytes), i.problem] })));
  if (entities > data.series.length) byId("unseen").textContent = `The ${data.series.length} most telling of ${number(entities)} series are drawn; all are in the CSV files.`;
  byId("filter").oninput = byId("order").onchange = list;
  const set = dark => { document.documentElement.dataset.theme = dark ? "dark" : "light"; hover(null); };
  byId("theme").onclick = () => set(document.documentElement.dataset.theme !== "dark");
  set(matchMedia("(prefers-color-scheme: dark)").matches);
  window.onresize = () => hover(null);
  if (data.series.length) show(Math.max(0, data.series.findIndex(s => s.alerts))); else list();
}

begin();
