package tomada.lan.ladder;

/// The colours of a ladder's SVG, for light and for dark pages, and its lines and letters.
final class SvgStyle {
    static final String TEXT =
            """
            svg { color-scheme: light dark; font: 13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace;
              --paper: #ffffff; --ink: #1f2430; --faint: #8b93a5; --rail: #c5cbd8; --box: #eef1f7;
              --control: #5b6478; --data: #1769c2; --again: #b26a00; --refusal: #c6283c; --other: #6d4bb5; }
            @media (prefers-color-scheme: dark) { svg {
              --paper: #14171f; --ink: #e6e9f0; --faint: #7d879c; --rail: #3a4254; --box: #222835;
              --control: #a3adc2; --data: #6cb2ff; --again: #f0b04f; --refusal: #ff7385; --other: #b59bf5; } }
            .paper { fill: var(--paper); }
            .rail { stroke: var(--rail); stroke-width: 1.5; }
            .host rect { fill: var(--box); stroke: var(--rail); }
            .host text { fill: var(--ink); font-weight: 600; font-size: 14px; text-anchor: middle; }
            .arrow line, .arrow path { stroke-width: 1.6; stroke-linecap: round; fill: none; }
            .arrow text { fill: var(--ink); text-anchor: middle; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; white-space: pre; }
            .arrow .what { font-weight: 600; }
            .arrow .note { font-style: italic; }
            .arrow .time { fill: var(--faint); text-anchor: start; font-size: 11px; }
            .control line, .control path { stroke: var(--control); } .control .what { fill: var(--control); }
            .data line, .data path { stroke: var(--data); } .data .what { fill: var(--data); }
            .again line, .again path { stroke: var(--again); } .again .what, .again .note { fill: var(--again); }
            .again line { stroke-dasharray: 7 5; }
            .refusal line, .refusal path { stroke: var(--refusal); stroke-width: 2.2; } .refusal .what { fill: var(--refusal); }
            .other line, .other path { stroke: var(--other); } .other .what { fill: var(--other); }
            .lost path { stroke: var(--refusal); stroke-width: 2.2; } .lost .note { fill: var(--refusal); }
            """;

    private SvgStyle() {}
}
