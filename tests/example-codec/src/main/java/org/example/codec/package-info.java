/// A codec made of the deflate algorithm of the JDK.
package org.example.codec;
