package org.communitykit.examples.report;

import java.util.List;

/** The little HTML the page needs. */
final class Html {
    private Html() {}

    /** The text with everything escaped that HTML could mistake for its own. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A table whose first column names the rows; all others are numbers unless the heading says otherwise by a dot. */
    static String table(String caption, List<String> headings, List<List<String>> rows) {
        var out = new StringBuilder("<table><caption>" + text(caption) + "</caption><thead><tr>");
        headings.forEach(heading ->
                out.append("<th scope=\"col\">").append(text(heading)).append("</th>"));
        out.append("</tr></thead><tbody>");
        for (var row : rows) {
            out.append("<tr><th scope=\"row\">").append(text(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> out.append("<td>").append(text(cell)).append("</td>"));
            out.append("</tr>");
        }
        return out.append("</tbody></table>").toString();
    }
}
