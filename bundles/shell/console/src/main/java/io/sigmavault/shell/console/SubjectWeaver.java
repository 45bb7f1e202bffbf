package io.sigmavault.shell.console;

import io.sigmavault.shell.console.subject.Subjects;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;

/// Rewrites the few classes of Karaf that ask Java for the current subject in the way that Java 24
/// took away:
///
/// - calls of `Subject.getSubject(AccessControlContext)` go to [Subjects#current];
/// - the bodies of `JaasHelper.doAs`, of which several bundles have a copy, call [Subjects#doAs].
final class SubjectWeaver {

    private static final ClassDesc SUBJECTS = ClassDesc.of(Subjects.class.getName());
    private static final String SUBJECT = "javax/security/auth/Subject";
    private static final String JAAS_HELPER = "org.apache.karaf.util.jaas.JaasHelper";

    private static final CodeTransform REDIRECT =
            (builder, element) -> {
                if (element instanceof InvokeInstruction call && asksForSubject(call)) {
                    builder.invokestatic(SUBJECTS, "current", call.typeSymbol());
                } else {
                    builder.with(element);
                }
            };

    private SubjectWeaver() {}

    /// True if [#weave] would change something. Cheap: looks for a name among the bytes.
    static boolean concerns(String className, byte[] bytes) {
        return className.equals(JAAS_HELPER) || contains(bytes, "getSubject");
    }

    /// The rewritten class.
    ///
    /// @param loader finds the classes that the class refers to, as resources
    static byte[] weave(byte[] bytes, ClassLoader loader) {
        var hierarchy =
                ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        ClassModel model = classFile.parse(bytes);
        boolean helper = model.thisClass().asInternalName().replace('/', '.').equals(JAAS_HELPER);
        ClassTransform transform =
                ClassTransform.transformingMethods(
                        SubjectWeaver::asksForSubject, MethodTransform.transformingCode(REDIRECT));
        if (helper) {
            transform = delegateDoAs().andThen(transform);
        }
        return classFile.transformClass(model, transform);
    }

    private static ClassTransform delegateDoAs() {
        return (builder, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString("doAs")) {
                builder.withMethodBody(
                        method.methodName(),
                        method.methodType(),
                        method.flags().flagsMask(),
                        code ->
                                code.aload(0)
                                        .aload(1)
                                        .invokestatic(SUBJECTS, "doAs", method.methodTypeSymbol())
                                        .areturn());
            } else {
                builder.with(element);
            }
        };
    }

    private static boolean asksForSubject(MethodModel method) {
        return method.code()
                .map(code ->
                        code.elementStream()
                                .anyMatch(element ->
                                        element instanceof InvokeInstruction call
                                                && asksForSubject(call)))
                .orElse(false);
    }

    private static boolean asksForSubject(InvokeInstruction call) {
        return call.name().equalsString("getSubject")
                && call.owner().asInternalName().equals(SUBJECT);
    }

    private static boolean contains(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
