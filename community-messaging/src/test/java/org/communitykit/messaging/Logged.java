package org.communitykit.messaging;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged, as text; the tests' logger writes to the standard error stream. */
final class Logged {
    private Logged() {}

    static String during(Runnable work) {
        var logged = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return logged.toString(StandardCharsets.UTF_8);
    }
}
