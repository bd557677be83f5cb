// Brings charts to life. A page holds
//   <figure data-chart><svg…></svg><script type="application/json">{option}</script><figcaption>…</figcaption></figure>
// drawn on the server; here the drawing becomes an ECharts instance of the same option. Without this file the drawing stays.

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

function bringAllToLife(root) {
  if (!globalThis.echarts) return;
  const figures = root.matches?.("figure[data-chart]") ? [root] : root.querySelectorAll("figure[data-chart]");
  figures.forEach(bringToLife);
}

// ECharts measures words to place them: not before the page's own letters have come.
async function start() {
  globalThis.echarts?.registerLocale("TH", THAI);
  await document.fonts.ready;
  bringAllToLife(document);
}

if (document.readyState === "complete") start();
else globalThis.addEventListener("load", start); // classic scripts, ECharts among them, have run by then
document.addEventListener("htmx:load", (event) => bringAllToLife(event.target));
