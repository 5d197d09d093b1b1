package org.communitykit.examples.report;

import java.util.Locale;

/** A drawing in the making. Colours and type come from the page's style sheet by class, so that it follows the theme. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** A picture that is read to those who cannot see it as its title and description; the id is unique on the page. */
    Svg(String id, int width, int height, String title, String description) {
        out.append(("<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"%s-t %s-d\">"
                        + "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>")
                .formatted(width, height, width, height, id, id, id, Html.text(title), id, Html.text(description)));
    }

    /** A bar with square feet and a tip shown by the pointer. */
    Svg bar(String style, double x, double y, double width, double height, String tip) {
        out.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"1.5\"><title>%s</title></rect>"
                .formatted(style, at(x), at(y), at(Math.max(0, width)), at(Math.max(0, height)), Html.text(tip)));
        return this;
    }

    /** A dot with a tip shown by the pointer. */
    Svg dot(String style, double x, double y, double radius, String tip) {
        out.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>"
                .formatted(style, at(x), at(y), at(radius), Html.text(tip)));
        return this;
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(style, at(x1), at(y1), at(x2), at(y2)));
        return this;
    }

    /** Text that starts, is centred on or ends at x: "start", "middle" or "end". */
    Svg text(String style, double x, double y, String anchor, String text) {
        out.append("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(style, at(x), at(y), anchor, Html.text(text)));
        return this;
    }

    @Override
    public String toString() {
        return out + "</svg>";
    }

    private static String at(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
