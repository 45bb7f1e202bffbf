package io.sigmavault.shell.console;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Rewrites Karaf's log-in by public key so that it reads coordinates of an elliptic curve's point as
/// what they are, numbers without a sign (SEC 1, section 2.3.8). As it is, every 233rd ECDSA key is
/// refused: a coordinate that begins with a byte of ones and another that is negative loses the first.
final class LoginWeaver {

    private static final String LOGIN =
            "org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule";
    private static final String INTEGER = "java/math/BigInteger";
    private static final MethodTypeDesc SIGNED = constructor(ConstantDescs.CD_byte.arrayType());
    private static final MethodTypeDesc POSITIVE =
            constructor(ConstantDescs.CD_int, ConstantDescs.CD_byte.arrayType());

    private static final CodeTransform UNSIGNED =
            (builder, element) -> {
                if (element instanceof InvokeInstruction call && readsSigned(call)) {
                    builder.iconst_1()
                            .swap()
                            .invokespecial(call.owner().asSymbol(), "<init>", POSITIVE);
                } else {
                    builder.with(element);
                }
            };

    private LoginWeaver() {}

    static boolean concerns(String className) {
        return className.equals(LOGIN);
    }

    /// The rewritten class.
    ///
    /// @param loader finds the classes that the class refers to, as resources
    static byte[] weave(byte[] bytes, ClassLoader loader) {
        var hierarchy =
                ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        return classFile.transformClass(
                classFile.parse(bytes),
                ClassTransform.transformingMethodBodies(LoginWeaver::comparesKeys, UNSIGNED));
    }

    /// The other readers of numbers in this class read those of RSA and DSA, which have a sign (RFC 4251, section 5).
    private static boolean comparesKeys(MethodModel method) {
        return method.methodName().equalsString("equals");
    }

    private static boolean readsSigned(InvokeInstruction call) {
        return call.owner().asInternalName().equals(INTEGER)
                && call.name().equalsString("<init>")
                && call.typeSymbol().equals(SIGNED);
    }

    private static MethodTypeDesc constructor(ClassDesc... parameters) {
        return MethodTypeDesc.of(ConstantDescs.CD_void, parameters);
    }
}
