//! Unguessable text for ids, keys and secrets.

/// `bytes` random bytes as lower-case hex.
pub(crate) fn hex(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    fill(&mut buffer);
    hex::encode(buffer)
}

/// Random bytes of the operating system. Without them no secret can be made, so there is no way on.
#[expect(
    clippy::expect_used,
    reason = "a system without randomness cannot run a server safely"
)]
pub(crate) fn fill(buffer: &mut [u8]) {
    getrandom::fill(buffer).expect("the operating system gives random bytes");
}
