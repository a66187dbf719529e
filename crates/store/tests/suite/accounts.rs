use parapet_model::MachineId;
use parapet_store::{AgentKey, App, EnrollmentSecret, Session, User};

use crate::Fresh;
use crate::samples::at;

fn user(name: &str) -> User {
    User {
        name: name.to_owned(),
        password_hash: "$argon2id$…".to_owned(),
        role: "Administrator".to_owned(),
        created: at(0),
    }
}

fn session(token: &[u8], user: &str) -> Session {
    Session {
        token_hash: token.to_vec(),
        user: user.to_owned(),
        created: at(0),
        expires: at(100),
    }
}

pub(crate) async fn users_are_unique_and_take_their_sessions_along(fresh: Fresh) {
    let store = fresh.store;
    assert!(store.users().is_empty().await.unwrap());
    store.users().add(&user("berta")).await.unwrap();
    store.users().add(&user("anna")).await.unwrap();
    assert!(
        store
            .users()
            .add(&user("anna"))
            .await
            .unwrap_err()
            .is_conflict()
    );
    assert!(!store.users().is_empty().await.unwrap());
    assert_eq!(
        store.users().list().await.unwrap(),
        [user("anna"), user("berta")]
    );
    assert!(store.users().set_password("anna", "new").await.unwrap());
    assert!(store.users().set_role("anna", "Reader").await.unwrap());
    assert!(!store.users().set_role("nobody", "Reader").await.unwrap());
    let anna = store.users().lookup("anna").await.unwrap().unwrap();
    assert_eq!(
        (anna.password_hash.as_str(), anna.role.as_str()),
        ("new", "Reader")
    );

    store.sessions().add(&session(b"1", "anna")).await.unwrap();
    assert!(
        store
            .sessions()
            .add(&session(b"2", "nobody"))
            .await
            .is_err()
    );
    assert!(store.users().remove("anna").await.unwrap());
    assert!(!store.users().remove("anna").await.unwrap());
    assert_eq!(store.users().lookup("anna").await.unwrap(), None);
    assert_eq!(store.sessions().lookup(b"1", at(1)).await.unwrap(), None);
}

pub(crate) async fn sessions_end(fresh: Fresh) {
    let store = fresh.store;
    store.users().add(&user("anna")).await.unwrap();
    for token in [b"1", b"2", b"3"] {
        store.sessions().add(&session(token, "anna")).await.unwrap();
    }
    assert_eq!(
        store.sessions().lookup(b"1", at(99)).await.unwrap(),
        Some(session(b"1", "anna"))
    );
    assert_eq!(store.sessions().lookup(b"1", at(100)).await.unwrap(), None);
    assert!(store.sessions().remove(b"1").await.unwrap());
    assert!(!store.sessions().remove(b"1").await.unwrap());
    assert_eq!(store.sessions().remove_expired(at(99)).await.unwrap(), 0);
    assert_eq!(store.sessions().remove_of_user("anna").await.unwrap(), 2);
    store.sessions().add(&session(b"4", "anna")).await.unwrap();
    assert_eq!(store.sessions().remove_expired(at(100)).await.unwrap(), 1);
}

pub(crate) async fn apps_keep_their_roles(fresh: Fresh) {
    let store = fresh.store;
    let app = App {
        client_id: "6c0f7a52-0d3f-4f0e-9a56-0a3d0d7b1c11".to_owned(),
        name: "exporter".to_owned(),
        secret_hash: "hash".to_owned(),
        roles: vec!["Machine.Read.All".to_owned(), "Score.Read.All".to_owned()],
        created: at(0),
    };
    store.apps().add(&app).await.unwrap();
    assert!(store.apps().add(&app).await.unwrap_err().is_conflict());
    assert_eq!(
        store.apps().lookup(&app.client_id).await.unwrap(),
        Some(app.clone())
    );
    assert!(
        store
            .apps()
            .set_secret(&app.client_id, "other")
            .await
            .unwrap()
    );
    assert_eq!(store.apps().list().await.unwrap()[0].secret_hash, "other");
    assert!(store.apps().remove(&app.client_id).await.unwrap());
    assert_eq!(store.apps().lookup(&app.client_id).await.unwrap(), None);
}

pub(crate) async fn enrollment_secrets_expire(fresh: Fresh) {
    let store = fresh.store;
    let lasting = EnrollmentSecret {
        secret_hash: vec![1; 32],
        name: "head office".to_owned(),
        created: at(0),
        expires: None,
    };
    let short = EnrollmentSecret {
        secret_hash: vec![2; 32],
        expires: Some(at(10)),
        ..lasting.clone()
    };
    store.enrollment().add(&lasting).await.unwrap();
    store.enrollment().add(&short).await.unwrap();
    assert_eq!(
        store.enrollment().list().await.unwrap(),
        [lasting.clone(), short.clone()]
    );
    assert_eq!(
        store.enrollment().lookup(&[2; 32], at(9)).await.unwrap(),
        Some(short)
    );
    assert_eq!(
        store.enrollment().lookup(&[2; 32], at(10)).await.unwrap(),
        None
    );
    assert_eq!(
        store.enrollment().lookup(&[1; 32], at(999)).await.unwrap(),
        Some(lasting)
    );
    assert!(store.enrollment().remove(&[1; 32]).await.unwrap());
    assert_eq!(
        store.enrollment().lookup(&[1; 32], at(0)).await.unwrap(),
        None
    );
}

pub(crate) async fn agent_keys_belong_to_a_machine(fresh: Fresh) {
    let store = fresh.store;
    let machine = MachineId::derive("a");
    let key = |hash: u8| AgentKey {
        key_hash: vec![hash; 32],
        machine,
        created: at(hash.into()),
        last_used: None,
    };
    store.agent_keys().add(&key(2)).await.unwrap();
    store.agent_keys().add(&key(1)).await.unwrap();
    assert_eq!(
        store.agent_keys().of_machine(machine).await.unwrap(),
        [key(1), key(2)]
    );
    assert!(store.agent_keys().touch(&[1; 32], at(50)).await.unwrap());
    let used = store.agent_keys().lookup(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((used.machine, used.last_used), (machine, Some(at(50))));
    assert_eq!(
        store.agent_keys().remove_of_machine(machine).await.unwrap(),
        2
    );
    assert_eq!(store.agent_keys().lookup(&[1; 32]).await.unwrap(), None);
}

pub(crate) async fn settings_are_set_first_or_anew(fresh: Fresh) {
    let store = fresh.store;
    assert_eq!(store.settings().get("tenant").await.unwrap(), None);
    assert!(store.settings().set_first("tenant", "one").await.unwrap());
    assert!(!store.settings().set_first("tenant", "two").await.unwrap());
    assert_eq!(
        store.settings().get("tenant").await.unwrap().as_deref(),
        Some("one")
    );
    store.settings().set("tenant", "three").await.unwrap();
    assert_eq!(
        store.settings().get("tenant").await.unwrap().as_deref(),
        Some("three")
    );
}
