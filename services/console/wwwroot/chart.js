// Draws with Apache ECharts, which the package Vizor.ECharts brings; its own wrapper would need eval, which our policy forbids.
const bundle = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const colours = {
    light: ['#1d5fa8', '#b3541e', '#2b7a3f', '#7a4ea3', '#a8325e', '#0f7480', '#6b6210', '#4a5568'],
    dark: ['#7db8f7', '#f0a070', '#7fd396', '#c3a5f0', '#f291b5', '#6fd0d8', '#d8cb6a', '#b4c0ce'],
};
const charts = new Map();
let loading;

const load = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = bundle;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
});

const theme = () => document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';

export async function draw(place, drawn) {
    await load();
    if (!place?.isConnected)
        return;
    let chart = charts.get(place);
    if (!chart) {
        for (const [old, one] of charts)
            if (!old.isConnected) { one.chart.dispose(); one.size.disconnect(); charts.delete(old); }
        const made = window.echarts.init(place, null, { renderer: 'svg' });
        made.on('click', event => { if (event.data?.url) window.Blazor.navigateTo(event.data.url); });
        const size = new ResizeObserver(() => made.resize());
        size.observe(place);
        chart = { chart: made, size };
        charts.set(place, chart);
    }
    chart.drawn = drawn;
    chart.chart.setOption(options(drawn), { replaceMerge: ['series'] });
}

new MutationObserver(() => {
    for (const { chart, drawn } of charts.values())
        chart.setOption(options(drawn), { replaceMerge: ['series'] });
}).observe(document.documentElement, { attributeFilter: ['data-theme'] });

function options({ unit, lines, exemplars, exemplar }) {
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue('--mud-palette-text-secondary').trim();
    const grid = style.getPropertyValue('--mud-palette-lines-default').trim();
    const surface = style.getPropertyValue('--mud-palette-surface').trim();
    const figure = value => value == null ? '–' : `${new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 }).format(value)} ${unit}`;
    return {
        animation: false,
        color: colours[theme()],
        textStyle: { fontFamily: 'inherit', color: ink },
        grid: { left: 8, right: 16, top: 16, bottom: 56, containLabel: true },
        legend: { bottom: 0, type: 'scroll', textStyle: { color: ink }, pageIconColor: ink, pageTextStyle: { color: ink } },
        tooltip: { trigger: 'axis', confine: true, backgroundColor: surface, borderColor: grid, textStyle: { color: ink }, valueFormatter: figure },
        xAxis: { type: 'time', axisLine: { lineStyle: { color: grid } }, axisLabel: { color: ink, hideOverlap: true } },
        yAxis: { type: 'value', scale: false, axisLabel: { color: ink, formatter: figure }, splitLine: { lineStyle: { color: grid } } },
        series: [
            ...lines.map(({ name, points }) => ({ type: 'line', name, data: points, showSymbol: points.filter(point => point[1] !== null).length < 3, connectNulls: true, lineStyle: { width: 2 } })),
            ...exemplars.length === 0 ? [] : [{
                type: 'scatter', name: '◆', symbol: 'diamond', symbolSize: 11, z: 5, cursor: 'pointer',
                data: exemplars.map(({ time, value, url }) => ({ value: [time, value], url })),
                tooltip: { trigger: 'item', formatter: point => `${figure(point.value[1])}<br>${exemplar}` },
            }],
        ],
    };
}
