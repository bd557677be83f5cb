// Brings charts to life. A page holds
//   <figure data-chart data-engine="…"><svg…></svg><script type="application/json">{option}</script><figcaption>…</figcaption></figure>
// drawn on the server. Once somebody points at it, the drawing becomes an ECharts instance of the same option; the engine is fetched
// then, and not before: it weighs more than the rest of the page. Without this file the drawing stays.

// No HTML in tooltips (a strict policy forbids its inline styles), Thai words for assistive technology.
const SCREEN = {
  tooltip: { renderMode: "richText", confine: true },
  aria: { enabled: true },
};
const THAI = {
  time: {
    month: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
    monthAbbr: ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
    dayOfWeek: ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"],
    dayOfWeekAbbr: ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."],
  },
  legend: { selector: { all: "ทั้งหมด", inverse: "สลับ" } },
  toolbox: {},
  series: { typeNames: { bar: "แผนภูมิแท่ง", line: "แผนภูมิเส้น", pie: "แผนภูมิวงกลม", scatter: "แผนภูมิกระจาย" } },
  aria: {
    general: { withTitle: "แผนภูมิเรื่อง “{title}”", withoutTitle: "แผนภูมิ" },
    series: {
      single: { prefix: "", withName: " {seriesType} {seriesName}", withoutName: " {seriesType}" },
      multiple: {
        prefix: " มี {seriesCount} ชุดข้อมูล",
        withName: " ชุดที่ {seriesId} {seriesType} {seriesName}",
        withoutName: " ชุดที่ {seriesId} {seriesType}",
        separator: { middle: ";", end: "" },
      },
    },
    data: {
      allData: " ได้แก่ ",
      partialData: " {displayCnt} รายการแรก ได้แก่ ",
      withName: "{name} {value}",
      withoutName: "{value}",
      separator: { middle: ", ", end: "" },
    },
  },
};

const readOption = (figure) => JSON.parse(figure.querySelector('script[type="application/json"]').textContent);

function forScreen(option, label) {
  const description = label ? { label: { enabled: true, description: label } } : {};
  return {
    ...option,
    tooltip: { trigger: option.xAxis ? "axis" : "item", ...option.tooltip, ...SCREEN.tooltip },
    aria: { ...SCREEN.aria, ...description, ...option.aria },
  };
}

// What the server's drawing is called, so that the live chart is called the same.
function nameOf(drawing) {
  const parts = [...drawing.querySelectorAll(":scope > title, :scope > desc")].map((part) => part.textContent);
  return parts.join(" ");
}

function holderFor(drawing) {
  const holder = document.createElement("div");
  const [, , width, height] = drawing.getAttribute("viewBox").split(/\s+/).map(Number);
  holder.className = "chart-holder";
  holder.style.width = "100%";
  holder.style.maxWidth = `${width}px`;
  holder.style.height = `${height}px`;
  holder.setAttribute("role", "img");
  return holder;
}

function bringToLife(figure) {
  const drawing = figure.querySelector("svg");
  if (!drawing || figure.dataset.chartLive) return;

  const option = forScreen(readOption(figure), nameOf(drawing));
  const holder = holderFor(drawing);
  drawing.before(holder);
  const chart = globalThis.echarts.init(holder, null, { renderer: "svg", locale: "TH" });
  try {
    chart.setOption(option);
  } catch (error) {
    chart.dispose();
    holder.remove();
    throw error;
  }
  drawing.remove();
  figure.dataset.chartLive = "yes";
  followSize(chart, holder);
}

// Until its page or fragment is gone, the chart is as wide as its place.
function followSize(chart, holder) {
  const observer = new ResizeObserver(() => {
    if (holder.isConnected) return chart.resize();
    observer.disconnect();
    chart.dispose();
  });
  observer.observe(holder);
}

let engine;
function fetchEngine(address) {
  engine ??= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
    document.head.append(script);
  }).then(() => globalThis.echarts.registerLocale("TH", THAI));
  return engine;
}

async function attend(event) {
  const figure = event.target.closest?.("figure[data-chart]");
  if (!figure || figure.dataset.chartLive) return;
  try {
    // ECharts measures words to place them: not before the page's own letters have come.
    await Promise.all([fetchEngine(figure.dataset.engine), document.fonts.ready]);
  } catch {
    return; // the drawing stays
  }
  bringToLife(figure);
}

for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, attend);
