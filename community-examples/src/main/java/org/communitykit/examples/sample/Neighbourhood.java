package org.communitykit.examples.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Four years of a neighbourhood that gardens, cooks, lends and mends together, lived day by day from one seed. Most who
 * join write once or twice, a few carry the rest; there is more to ask in spring than in winter, some questions nobody
 * answers, and some members are gone by now.
 */
final class Neighbourhood {
    private static final long SEED = 20220301;
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, Month.MARCH, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2025, Month.DECEMBER, 31);
    private static final int FOUNDERS = 16;
    private static final double[] SEASON = {0.75, 1.0, 1.5, 1.6, 1.35, 1.1, 0.7, 0.6, 1.05, 1.1, 0.85, 0.5};
    private static final String[] GIVEN = {
        "Amina",
        "Bela",
        "Carla",
        "David",
        "Edith",
        "Farid",
        "Grace",
        "Hannes",
        "Ines",
        "Jonah",
        "Kofi",
        "Lena",
        "Marek",
        "Nadia",
        "Oscar",
        "Priya",
        "Quentin",
        "Rosa",
        "Samir",
        "Tilda",
        "Uma",
        "Viktor",
        "Wanda",
        "Ximena",
        "Yusuf",
        "Zoe",
        "Arne",
        "Bridget",
        "Cem",
        "Dolores",
        "Emeka",
        "Fiona",
        "Gustav",
        "Hiba",
        "Ivo",
        "Joan",
        "Katya",
        "Luis",
        "Mabel",
        "Noor",
        "Olga",
        "Pedro",
        "Ruth",
        "Stefan",
        "Thandi",
        "Ursula",
        "Vincent",
        "Winifred",
        "Yara",
        "Zoltan"
    };

    /** Somebody who joined; an energy of 1 writes now and then, one of 20 most days. */
    record Person(int id, String name, LocalDateTime joined, LocalDate until, double energy, boolean deleted) {}

    /** A question or answer; {@code parent} is the question, {@code addition} a sentence added later. */
    static final class Post {
        final boolean question;
        final @Nullable Post parent;
        final Person author;
        final LocalDateTime at;
        final String title;
        final String text;
        final List<String> tags;

        @Nullable
        String addition;

        @Nullable
        LocalDateTime editedAt;

        @Nullable
        Person editor;

        @Nullable
        Post accepted;

        @Nullable
        LocalDateTime closed;

        int id;
        int up;
        int down;
        int answers;
        int comments;

        Post(@Nullable Post parent, Person author, LocalDateTime at, String title, String text, List<String> tags) {
            this.question = parent == null;
            this.parent = parent;
            this.author = author;
            this.at = at;
            this.title = title;
            this.text = text;
            this.tags = tags;
        }
    }

    record Comment(Post post, Person author, LocalDateTime at, String text) {}

    record Vote(@Nullable Post post, int missing, int type, LocalDate on) {}

    final List<Person> people = new ArrayList<>();
    final List<Post> posts = new ArrayList<>();
    final List<Comment> comments = new ArrayList<>();
    final List<Vote> votes = new ArrayList<>();

    private final Random random = new Random(SEED);
    private final Phrases phrases = new Phrases();
    private final Set<String> titles = new HashSet<>();
    private final Map<Post, List<Post>> answersOf = new HashMap<>();

    Neighbourhood() {
        arrive();
        for (var day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            double growth = 0.7 + 0.5 * Math.min(1.0, (day.getYear() - 2022 + day.getDayOfYear() / 365.0) / 2.5);
            if (random.nextDouble() < 0.2 * SEASON[day.getMonthValue() - 1] * growth) {
                ask(day);
            }
            if (day.getYear() > 2022 && day.getMonth() == Month.MARCH && day.getDayOfMonth() == 6) {
                campaign(day);
            }
        }
        posts.sort(Comparator.comparing(post -> post.at));
        number();
        posts.forEach(this::discuss);
        posts.forEach(this::judge);
        for (int i = 0; i < 24; i++) {
            votes.add(new Vote(null, 7 + 29 * i, i % 3 == 0 ? 3 : 2, FIRST_DAY.plusDays(40 + 55L * i)));
        }
        votes.sort(Comparator.comparing(Vote::on));
        comments.sort(Comparator.comparing(Comment::at));
    }

    private void arrive() {
        int id = 2;
        for (var day = FIRST_DAY; !day.isAfter(LAST_DAY.minusDays(10)); day = day.plusDays(1)) {
            boolean founding = day.isBefore(FIRST_DAY.plusDays(8));
            int arriving =
                    founding ? FOUNDERS / 8 : random.nextDouble() < 0.1 * SEASON[day.getMonthValue() - 1] ? 1 : 0;
            for (int i = 0; i < arriving; i++) {
                double luck = random.nextDouble();
                double energy = founding ? 3 + 9 * luck : luck < 0.55 ? 0.6 : luck < 0.86 ? 2 : luck < 0.97 ? 6 : 14;
                long stay = founding ? 250 + random.nextInt(1_600) : Math.round(20 + 90 * energy * random.nextDouble());
                var name = GIVEN[(id * 7) % GIVEN.length] + " " + (char) ('A' + random.nextInt(26)) + ".";
                boolean deleted = !founding && random.nextDouble() < 0.05;
                people.add(new Person(id, name, hour(day), day.plusDays(stay), energy, deleted));
                id += 1 + random.nextInt(3);
            }
        }
    }

    private void ask(LocalDate day) {
        var choices = phrases.of(day.getMonthValue());
        var subject = choices.get(random.nextInt(choices.size()));
        for (int attempt = 0; attempt < 6; attempt++) {
            var pattern =
                    subject.questions().get(random.nextInt(subject.questions().size()));
            var words = phrases.choose(random);
            var title = Phrases.fill(pattern.title(), words);
            if (titles.add(title)) {
                var at = hour(day);
                var asker = someone(at, 0.45, null);
                var question = new Post(null, asker, at, title, Phrases.fill(pattern.text(), words), subject.tags());
                posts.add(question);
                answer(question, subject, words);
                edit(question);
                if (random.nextDouble() < 0.02) {
                    question.closed = at.plusDays(2);
                }
                return;
            }
        }
    }

    private void answer(Post question, Phrases.Subject subject, Map<String, String> asked) {
        double luck = random.nextDouble();
        int count = luck < 0.13 ? 0 : luck < 0.4 ? 1 : luck < 0.68 ? 2 : luck < 0.88 ? 3 : 4;
        var said = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            var at = later(question.at, i == 0 ? 9 : 40);
            if (at.toLocalDate().isAfter(LAST_DAY)) {
                return;
            }
            var pattern = subject.answers().get(random.nextInt(subject.answers().size()));
            if (said.add(pattern)) {
                // a day other than the asked one would sound as if nobody listened
                var text = Phrases.fill(pattern, asked);
                var answer = new Post(question, someone(at, 1.15, question.author), at, "", text, List.of());
                add(question, answer);
                edit(answer);
            }
        }
        var given = answersOf.getOrDefault(question, List.of());
        if (!given.isEmpty() && random.nextDouble() < 0.5) {
            question.accepted = given.get(random.nextInt(given.size()));
        }
    }

    private void campaign(LocalDate day) {
        var subject = phrases.tagged("community-ads");
        var pattern = subject.questions().get(0);
        var words = phrases.choose(random);
        words.put("year", String.valueOf(day.getYear()));
        var at = day.atTime(10, 0);
        var host = people.get(1);
        var question = new Post(
                null,
                host,
                at,
                Phrases.fill(pattern.title(), words),
                Phrases.fill(pattern.text(), words),
                subject.tags());
        posts.add(question);
        var notices = new ArrayList<>(subject.answers());
        for (int i = 0; i < 4 + 2 * (day.getYear() - 2022); i++) {
            var when = later(at, 160);
            var text = notices.remove(random.nextInt(notices.size()));
            add(question, new Post(question, someone(when, 1.0, host), when, "", text, List.of()));
        }
    }

    private void add(Post question, Post answer) {
        posts.add(answer);
        question.answers++;
        answersOf.computeIfAbsent(question, q -> new ArrayList<>()).add(answer);
    }

    private void edit(Post post) {
        if (random.nextDouble() < 0.2) {
            var at = later(post.at, 30);
            if (!at.toLocalDate().isAfter(LAST_DAY)) {
                var additions = phrases.additions();
                post.addition = Phrases.fill(additions.get(random.nextInt(additions.size())), phrases.choose(random));
                post.editedAt = at;
                post.editor = random.nextDouble() < 0.8 ? post.author : someone(at, 1.4, null);
            }
        }
    }

    /** Ids in the order of time; every twenty-ninth is missing, as if it had been deleted. */
    private void number() {
        int id = 1;
        for (var post : posts) {
            post.id = id++;
            if (id % 29 == 7) {
                id++;
            }
        }
    }

    private void discuss(Post post) {
        int count = (int) (random.nextDouble() * random.nextDouble() * (post.question ? 5.5 : 5.0));
        for (int i = 0; i < count; i++) {
            var at = later(post.at, 20);
            if (!at.toLocalDate().isAfter(LAST_DAY)) {
                var remarks = phrases.remarks();
                var text = Phrases.fill(remarks.get(random.nextInt(remarks.size())), phrases.choose(random));
                comments.add(new Comment(post, someone(at, 0.9, null), at, text));
                post.comments++;
            }
        }
    }

    private void judge(Post post) {
        boolean notice = !post.question && post.parent != null && post.parent.tags.contains("community-ads");
        double interest = notice ? 11 : 5.2;
        int count = (int) (random.nextDouble() * interest + random.nextDouble() * 1.2);
        for (int i = 0; i < count; i++) {
            boolean down = random.nextDouble() < 0.05;
            votes.add(new Vote(post, 0, down ? 3 : 2, dayOf(later(post.at, 60))));
            if (down) {
                post.down++;
            } else {
                post.up++;
            }
        }
        if (post.parent != null && post.equals(post.parent.accepted)) {
            votes.add(new Vote(post, 0, 1, dayOf(later(post.at, 30))));
        }
        if (random.nextDouble() < 0.01) {
            votes.add(new Vote(post, 0, 15, dayOf(post.at)));
        }
    }

    /** A member of that moment, chosen by energy; a lean below 1 leaves room for those who have just come. */
    private Person someone(LocalDateTime at, double lean, @Nullable Person except) {
        var day = at.toLocalDate();
        var present = new ArrayList<Person>();
        double sum = 0;
        for (var person : people) {
            if (!person.equals(except)
                    && person.joined().isBefore(at)
                    && !person.until().isBefore(day)) {
                present.add(person);
                sum += weight(person, day, lean);
            }
        }
        double luck = random.nextDouble() * sum;
        for (var person : present) {
            luck -= weight(person, day, lean);
            if (luck < 0) {
                return person;
            }
        }
        return people.get(1);
    }

    private static double weight(Person person, LocalDate day, double lean) {
        boolean fresh = person.joined().toLocalDate().isAfter(day.minusDays(45));
        return fresh && lean < 1 ? 4 : person.energy() * (lean < 1 ? 0.5 : 1);
    }

    private LocalDateTime later(LocalDateTime from, double meanHours) {
        double hours = -meanHours * StrictMath.log(1 - random.nextDouble());
        return from.plusSeconds(240 + Math.round(hours * 3_600)).plusNanos(random.nextInt(1_000) * 1_000_000L);
    }

    private LocalDateTime hour(LocalDate day) {
        // mornings are quiet and evenings are not
        int hour = 7 + (int) (15 * Math.max(random.nextDouble(), random.nextDouble()));
        return day.atTime(hour, random.nextInt(60), random.nextInt(60), random.nextInt(1_000) * 1_000_000);
    }

    private static LocalDate dayOf(LocalDateTime at) {
        return at.toLocalDate().isAfter(LAST_DAY) ? LAST_DAY : at.toLocalDate();
    }
}
