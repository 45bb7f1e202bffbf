package io.sigmavault.tests.gates;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the code of bundles keeps away from, and why: see DESIGN section 13 in `docs/`.
@Tag("slow")
class CodeRulesTest {

    /// Prints the address and the set-up code for the person who started the process.
    private static final String READY = "io.sigmavault.core.ready";

    /// Weaves the console's classes for JDK 25 at start; it is never swapped.
    private static final List<String> NEVER_SWAPPED =
            List.of("io.sigmavault.shell.console", "io.sigmavault.core.ready");

    private static final JavaClasses ALL = classesOf(Tree.bundles());
    private static final JavaClasses PROVIDERS = classesOf(Tree.bundles(Bundle.Kind.PROVIDER));

    @Test
    void nothingUsesTheOldServletApi() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.servlet..", "javax.ws.rs..")
                .because("one servlet container, and it speaks jakarta.servlet")
                .check(ALL);
    }

    @Test
    void nothingPrintsExceptMains() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ALL.that(are(not(printer()))));
    }

    @Test
    void nothingLogsThroughJavaUtilLogging() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
    }

    @Test
    void nothingRegistersAGlobalSecurityProvider() {
        noClasses()
                .should()
                .callMethod(Security.class, "addProvider", java.security.Provider.class)
                .orShould()
                .callMethod(
                        Security.class, "insertProviderAt", java.security.Provider.class, int.class)
                .because("a provider of a swapped bundle would keep its class loader for ever")
                .check(ALL);
    }

    @Test
    void nothingSwappableKeepsThreadLocals() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .because("they keep the class loader of a bundle that is gone")
                .check(PROVIDERS.that(are(not(inAnyOf(NEVER_SWAPPED)))));
    }

    @Test
    void classesOfProvidersAreFinal() {
        classes()
                .that(are(extensible()))
                .should()
                .haveModifier(FINAL)
                .because("a provider exports nothing that somebody could extend")
                .check(PROVIDERS);
    }

    private static JavaClasses classesOf(List<Bundle> bundles) {
        return new ClassFileImporter()
                .importPaths(bundles.stream().map(Bundle::classes).toList())
                .that(are(inAnyOf(List.of("io.sigmavault"))));
    }

    private static DescribedPredicate<JavaClass> extensible() {
        return DescribedPredicate.describe(
                "classes that could be extended by mistake",
                type ->
                        !type.isInterface()
                                && !type.isEnum()
                                && !type.isAnonymousClass()
                                && !type.getModifiers().contains(ABSTRACT)
                                && !sealed(type)
                                && !type.getSimpleName().equals("package-info"));
    }

    private static boolean sealed(JavaClass type) {
        return !type.getSubclasses().isEmpty();
    }

    private static DescribedPredicate<JavaClass> printer() {
        return DescribedPredicate.describe(
                "mains and the ready bundle",
                type ->
                        type.getPackageName().startsWith(READY)
                                || type.tryGetMethod("main", String[].class).isPresent());
    }

    private static DescribedPredicate<JavaClass> inAnyOf(List<String> packages) {
        return DescribedPredicate.describe(
                "in " + packages,
                type -> packages.stream().anyMatch(type.getPackageName()::startsWith));
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.not(predicate);
    }
}
