package org.communitykit.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What the program said and how it ended. */
record Run(int code, String out, String err) {
    static Run of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = CommunityCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
