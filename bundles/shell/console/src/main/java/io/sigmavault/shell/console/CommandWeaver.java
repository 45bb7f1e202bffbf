package io.sigmavault.shell.console;

import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Set;

/// Rewrites commands of Karaf:
///
/// - those that our own replace lose the annotation by which the shell finds them, so that there is
///   one `bundle:update`, and it keeps to the rules;
/// - a command over SSH no longer closes the connection under the client, which then complained.
final class CommandWeaver {

    /// Replaced by `io.sigmavault.shell.commands`.
    private static final Set<String> REPLACED =
            Set.of(
                    "org.apache.karaf.bundle.command.Update",
                    "org.apache.karaf.bundle.command.Restart",
                    "org.apache.karaf.bundle.command.Start",
                    "org.apache.karaf.bundle.command.Stop",
                    "org.apache.karaf.bundle.command.Uninstall",
                    "org.apache.karaf.features.command.InstallFeatureCommand",
                    "org.apache.karaf.features.command.UninstallFeatureCommand");

    private static final String SSH_COMMAND = "org.apache.karaf.shell.ssh.ShellCommand";
    private static final String SSH_SESSION = "org/apache/sshd/server/session/ServerSession";
    private static final String SERVICE = "Lorg/apache/karaf/shell/api/action/lifecycle/Service;";

    private static final ClassTransform HIDE =
            (builder, element) -> {
                if (element instanceof RuntimeVisibleAnnotationsAttribute annotations) {
                    builder.with(RuntimeVisibleAnnotationsAttribute.of(others(annotations)));
                } else {
                    builder.with(element);
                }
            };

    private static final CodeTransform LEAVE_OPEN =
            (builder, element) -> {
                if (element instanceof InvokeInstruction call && closesSession(call)) {
                    builder.pop().pop().aconst_null();
                } else {
                    builder.with(element);
                }
            };

    private CommandWeaver() {}

    static boolean concerns(String className) {
        return REPLACED.contains(className) || className.equals(SSH_COMMAND);
    }

    /// The rewritten class.
    ///
    /// @param loader finds the classes that the class refers to, as resources
    static byte[] weave(String className, byte[] bytes, ClassLoader loader) {
        var hierarchy =
                ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        var transform =
                className.equals(SSH_COMMAND)
                        ? ClassTransform.transformingMethodBodies(LEAVE_OPEN)
                        : HIDE;
        return classFile.transformClass(classFile.parse(bytes), transform);
    }

    private static List<Annotation> others(RuntimeVisibleAnnotationsAttribute annotations) {
        return annotations.annotations().stream()
                .filter(annotation -> !annotation.className().equalsString(SERVICE))
                .toList();
    }

    private static boolean closesSession(InvokeInstruction call) {
        return call.owner().asInternalName().equals(SSH_SESSION)
                && call.name().equalsString("close")
                && call.typeSymbol().parameterCount() == 1;
    }
}
