// Runs in the server's JavaScript engine after ECharts; `widths` (ems by code point, for normal and bold) is set before this file.
const UNKNOWN_WIDTH = 1; // an em: also what ECharts measures a line's height by

function textWidth(text, font) {
  const size = parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? "12");
  const table = /bold|[6-9]00/.test(font) ? widths.bold : widths.normal;
  let ems = 0;
  for (const character of text) ems += table[character.codePointAt(0)] ?? UNKNOWN_WIDTH;
  return ems * size;
}

echarts.setPlatformAPI({
  measureText: (text, font) => ({ width: textWidth(text ?? "", font ?? "12px") }),
});

function draw(option, width, height) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(JSON.parse(option));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
