package org.communitykit.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** The rules every library module keeps, checked against its compiled classes. */
public final class LibraryRules {
    private static final Set<String> AMBIENT = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.ZoneId.systemDefault",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.nio.charset.Charset.defaultCharset",
            "java.lang.Runtime.addShutdownHook",
            "java.lang.Thread.start",
            "java.lang.Thread.sleep");

    private LibraryRules() {}

    /** The main classes of the packages below. */
    public static JavaClasses classesOf(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/test-classes/")
                        && !location.contains("-testing.jar")
                        && !location.contains("-contract.jar"))
                .importPackages(rootPackage);
    }

    /** Checks all rules. */
    public static void check(JavaClasses classes) {
        rules().forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    static List<ArchRule> rules() {
        return List.of(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                describe("is ambient time, randomness, locale or thread", LibraryRules::isAmbient))
                        .because("clock, randomness and threads come from the host"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Random")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.Executors")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.io.ObjectInputStream"),
                noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"),
                noFields()
                        .that()
                        .areStatic()
                        .and()
                        .areNotFinal()
                        .should()
                        .beDeclaredInClassesThat()
                        .resideInAPackage("org.communitykit..")
                        .because("static state is shared by every community of the process"),
                noMethods()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat()
                        .arePublic()
                        .should()
                        .haveRawReturnType(resideInAnyPackage("tools.jackson..", "com.github.benmanes.."))
                        .orShould()
                        .haveRawParameterTypes(anyOf("tools.jackson..", "com.github.benmanes.."))
                        .because("which JSON and cache libraries are used is nobody's business"),
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..impl..", "..dto..", "..util..", "..utils..", "..model..", "..exception..")
                        .because("a package is a feature"),
                classes()
                        .that()
                        .areAssignableTo(RuntimeException.class)
                        .and()
                        .areNotAssignableTo("org.communitykit.CommunityException")
                        .should()
                        .notBePublic()
                        .because("what we throw on purpose is a CommunityException"),
                classes()
                        .that()
                        .implement("org.communitykit.feature.Feature")
                        .should()
                        .haveModifier(JavaModifier.FINAL));
    }

    /** Packages below this one must not depend on each other in a circle. */
    public static ArchRule noCyclesBelow(String rootPackage) {
        return slices().matching(rootPackage + ".(**)").should().beFreeOfCycles();
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        return AMBIENT.contains(
                access.getTargetOwner().getFullName() + "." + access.getTarget().getName());
    }

    private static DescribedPredicate<List<JavaClass>> anyOf(String... packages) {
        var inside = resideInAnyPackage(packages);
        return describe("any in " + List.of(packages), types -> types.stream().anyMatch(inside));
    }
}
