package org.communitykit.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BltTest {
    private static Blt.File read(String text) throws IOException {
        return Blt.read(new StringReader(text));
    }

    @Test
    void aFileIsReadWithAllItHas() throws IOException {
        var file = read("""
                \uFEFF3 2 # three stand for two seats
                [nick a b c] [tie 3 2 1]
                -2
                5 a c 0
                2 3=1 0
                (voter 7) 0
                0
                "Anna" "Ben # not a remark"
                "Cleo"
                "The committee"
                """.replace("(voter 7)", "(voter7)"));

        assertThat(file.ballots().title()).isEqualTo("The committee");
        assertThat(file.ballots().candidates()).containsExactly("Anna", "Ben # not a remark", "Cleo");
        assertThat(file.ballots().seats()).isEqualTo(2);
        assertThat(file.ballots().withdrawn()).containsExactly(1);
        assertThat(file.ballots().ballots())
                .containsExactly(
                        Ballot.of(0, 2).times(5), new Ballot(2, List.of(List.of(2, 0))), new Ballot(1, List.of()));
        assertThat(file.lot().take(List.of(0, 1, 2))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|line 0: the file ends too early",
                "x 2|line 1: not a number: x",
                "3 4|line 1: a number from 1 to 3 belongs here, not 4",
                "2 1;5 3 0;0|line 2: there is no candidate 3",
                "2 1;5 1 1 0;0|line 2: a ballot names each candidate once, but 0 comes twice",
                "2 1;0 1 0;0;x|line 2: a name or title in quotes belongs here, not 1",
                "2 1;5 1 0;0;\"A|line 4: the quote is not closed",
                "2 1;5 1 0;0;\"A\" \"A\"|line 4: two candidates are called A",
                "2 1;-1 -2;0;\"A\" \"B\"|line 4: all 2 candidates have withdrawn",
                "2 1;5 1|line 2: the file ends too early",
                "2 1;[nick a]|line 2: there are 2 candidates, but 1 short names",
                "2 1;-5 1 0|line 2: there is no candidate 5",
                "2 1;x 1 0|line 2: a ballot begins with how many papers it stands for, not with x"
            })
    void aFileThatIsWrongIsRefusedByTheLine(String lines, String why) {
        var text = lines == null ? "" : lines.replace(';', '\n');

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedBallots.class)
                .hasMessage(why);
    }

    @Property(tries = 2_000)
    void whateverIsReadIsABallotFileOrRefused(@ForAll String text) throws IOException {
        for (var tail : List.of("", "\n0\n\"A\"", " 1 0\n0\n\"A\"\n")) {
            try {
                assertThat(read("1 1\n" + text + tail).ballots().candidates()).isNotEmpty();
            } catch (MalformedBallots e) {
                assertThat(e.line()).isPositive();
            }
        }
    }
}
