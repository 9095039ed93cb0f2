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

// What others wrote (names, reasons) stands in a tooltip, which is HTML.
const plain = text => String(text).replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`);
const language = document.documentElement.lang || undefined;

export const draw = (place, drawn) => show(place, drawn, options);

/// Costs side by side: { unit, names, values, tops }.
export const bars = (place, drawn) => show(place, drawn, barOptions);

async function show(place, drawn, make) {
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
    [chart.drawn, chart.make] = [drawn, make];
    chart.chart.setOption(make(drawn), { replaceMerge: ['series'] });
}

new MutationObserver(() => {
    for (const { chart, drawn, make } of charts.values())
        chart.setOption(make(drawn), { replaceMerge: ['series'] });
}).observe(document.documentElement, { attributeFilter: ['data-theme'] });

function look(unit) {
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue('--mud-palette-text-secondary').trim();
    const grid = style.getPropertyValue('--mud-palette-lines-default').trim();
    const surface = style.getPropertyValue('--mud-palette-surface').trim();
    const figure = value => value == null ? '–' : `${new Intl.NumberFormat(language, { maximumSignificantDigits: 6 }).format(value)} ${unit}`.trim();
    const tooltip = { confine: true, backgroundColor: surface, borderColor: grid, textStyle: { color: ink } };
    return { ink, grid, figure, tooltip };
}

function options({ unit, lines, exemplars, exemplar, traces, cone, marks, events, alerts, from }) {
    const { ink, grid, figure, tooltip } = look(unit);
    return {
        animation: false,
        color: colours[theme()],
        textStyle: { fontFamily: 'inherit', color: ink },
        grid: { left: 8, right: 16, top: 16, bottom: 56, containLabel: true },
        legend: { bottom: 0, type: 'scroll', textStyle: { color: ink }, pageIconColor: ink, pageTextStyle: { color: ink } },
        tooltip: { ...tooltip, trigger: 'axis', valueFormatter: figure },
        xAxis: { type: 'time', min: from, axisLine: { lineStyle: { color: grid } }, axisLabel: { color: ink, hideOverlap: true } },
        yAxis: { type: 'value', scale: false, minInterval: marks ? 1 : 0, axisLabel: { color: ink, formatter: figure }, splitLine: { lineStyle: { color: grid } } },
        series: [
            ...lines.map(({ name, points, dashed }) => ({ type: 'line', name, data: points, showSymbol: points.filter(point => point[1] !== null).length < 3, connectNulls: true, lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' } })),
            ...!cone ? [] : [coneOf(cone)],
            ...points(marks?.filter(mark => !mark.isAlert), events, 'triangle', colours[theme()][2]),
            ...points(marks?.filter(mark => mark.isAlert), alerts, 'diamond', colours[theme()][4]),
            ...exemplars.length === 0 ? [] : [{
                type: 'scatter', name: traces, symbol: 'diamond', symbolSize: 11, z: 5, cursor: 'pointer',
                data: exemplars.map(({ time, value, url }) => ({ value: [time, value], url })),
                tooltip: { trigger: 'item', formatter: point => `${figure(point.value[1])}<br>${exemplar}` },
            }],
        ],
    };
}

const points = (marks, name, symbol, color) => !marks?.length ? [] : [{
    type: 'scatter', name, symbol, symbolSize: 12, z: 6, cursor: 'pointer', itemStyle: { color },
    data: marks.map(({ time, value, text, url }) => ({ value: [time, value], text, url })),
    tooltip: { trigger: 'item', formatter: point => `${plain(point.data.text)}<br>${new Date(point.value[0]).toLocaleDateString(language)}` },
}];

// A triangle from what is left now to the days between which it may be empty: the further ahead, the less is known.
function coneOf({ name, today, left, early, late }) {
    const far = late ?? early + (early - today) * 2;
    const high = late == null ? left / 2 : 0;
    return {
        type: 'custom', name, silent: true, z: 1, encode: { x: [0, 2], y: [1] }, tooltip: { show: false },
        itemStyle: { color: colours[theme()][1], opacity: 0.25 },
        data: [[today, left, far]],
        renderItem: (params, api) => ({
            type: 'polygon',
            shape: { points: [api.coord([today, left]), api.coord([early, 0]), api.coord([far, 0]), ...high > 0 ? [api.coord([far, high])] : []] },
            style: { fill: api.visual('color'), opacity: 0.25 },
        }),
    };
}

function barOptions({ unit, names, values, tops }) {
    const { ink, grid, figure, tooltip } = look(unit);
    return {
        animation: false,
        color: colours[theme()],
        textStyle: { fontFamily: 'inherit', color: ink },
        grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
        tooltip: { ...tooltip, trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: figure },
        xAxis: { type: 'category', data: names, axisLine: { lineStyle: { color: grid } }, axisLabel: { color: ink, interval: 0 } },
        yAxis: { type: 'value', axisLabel: { color: ink, formatter: figure }, splitLine: { lineStyle: { color: grid } } },
        series: [{
            type: 'bar', barMaxWidth: 72, label: { show: true, position: 'top', color: ink, formatter: bar => figure(bar.value) },
            data: values.map((value, i) => ({ value, itemStyle: { color: colours[theme()][i === tops ? 2 : 0] } })),
        }],
    };
}
