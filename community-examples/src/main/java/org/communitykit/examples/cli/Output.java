package org.communitykit.examples.cli;

import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.communitykit.examples.stackexchange.Importer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a command answers: in words for people, or as one JSON document for machines. */
final class Output {
    @Option(names = "--json", description = "Print JSON for machines and nothing else.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    boolean forMachines() {
        return json;
    }

    /** Prints the document, or else the words. */
    void print(Map<String, ?> document, String words) {
        var out = Objects.requireNonNull(command).commandLine().getOut();
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        out.println(json ? mapper.writeValueAsString(document) : words);
        out.flush();
    }

    /** A bar on the terminal, if there is one, which the launcher knows best, and nobody wants JSON. */
    Bar progress() {
        return new Bar(!json && Boolean.getBoolean("community.terminal"));
    }

    /** Shows how far an import is, one bar for each file. */
    static final class Bar implements Importer.Progress, AutoCloseable {
        private final boolean shown;
        private @Nullable ProgressBar bar;

        Bar(boolean shown) {
            this.shown = shown;
        }

        @Override
        public void begin(String what, long bytes) {
            close();
            if (shown) {
                bar = new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(Math.max(1, bytes / 1024))
                        .setUnit(" KB", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build();
            }
        }

        @Override
        public void reached(long bytes) {
            if (bar != null) {
                bar.stepTo(bytes / 1024);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
