package io.sigmavault.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Weaves the real commands of Karaf.
final class CommandWeaverTest {

    @Test
    void replacedCommandsAreNoLongerFound() throws Exception {
        for (String name :
                List.of(
                        "org.apache.karaf.bundle.command.Update",
                        "org.apache.karaf.bundle.command.Uninstall",
                        "org.apache.karaf.features.command.UninstallFeatureCommand")) {
            assertThat(annotations(SubjectWeaverTest.bytes(name))).anyMatch(this::service);
            assertThat(annotations(weave(name))).isNotEmpty().noneMatch(this::service);
        }
    }

    @Test
    void commandOverSshLeavesTheConnectionOpen() throws Exception {
        String name = "org.apache.karaf.shell.ssh.ShellCommand";
        assertThat(closings(SubjectWeaverTest.bytes(name))).isPositive();
        assertThat(closings(weave(name))).isZero();
        assertThat(ClassFile.of().verify(weave(name)))
                .noneMatch(error -> String.valueOf(error.getMessage()).contains("stack"));
    }

    @Test
    void otherCommandsStay() {
        assertThat(CommandWeaver.concerns("org.apache.karaf.bundle.command.List")).isFalse();
    }

    private static byte[] weave(String name) throws Exception {
        return CommandWeaver.weave(
                name, SubjectWeaverTest.bytes(name), CommandWeaverTest.class.getClassLoader());
    }

    private static List<String> annotations(byte[] bytes) {
        return ClassFile.of()
                .parse(bytes)
                .findAttribute(Attributes.runtimeVisibleAnnotations())
                .orElseThrow()
                .annotations()
                .stream()
                .map(annotation -> annotation.className().stringValue())
                .toList();
    }

    private boolean service(String annotation) {
        return annotation.endsWith("/Service;");
    }

    private static long closings(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(CommandWeaverTest::closesSession)
                .count();
    }

    private static boolean closesSession(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.owner().asInternalName().endsWith("/ServerSession")
                && call.name().equalsString("close");
    }
}
