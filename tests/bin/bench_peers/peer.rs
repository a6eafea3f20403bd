use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;

use serde_json::Value;

use crate::race::{Contender, Turn};

/// A process that runs its tasks when told to.
struct Peer {
    process: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    fn answer(&mut self) -> Value {
        let mut line = String::new();
        let read = self.answers.read_line(&mut line).expect("its output can be read");
        assert!(read > 0, "{:?} has ended early", self.process);
        serde_json::from_str(&line).expect("it prints a line of JSON")
    }

    fn turn(&mut self, index: usize, seconds: f64) -> Turn {
        let orders = self.orders.as_mut().expect("it takes orders until it is dropped");
        writeln!(orders, "{index} {seconds}").expect("it reads its input");
        let answer = self.answer();
        let number = |key: &str| answer[key].as_f64().expect("it tells a number");
        Turn {
            count: number("count"),
            seconds: number("seconds"),
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Without input it comes to its end.
        drop(self.orders.take());
        let _ = self.process.wait();
    }
}

/// What a script can do.
pub(crate) fn contenders(mut command: Command) -> Vec<Contender> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().expect("the script can be run");
    let mut peer = Peer {
        orders: process.stdin.take(),
        answers: BufReader::new(process.stdout.take().expect("it is piped")),
        process,
    };
    let tasks = peer.answer();
    let peer = Rc::new(RefCell::new(peer));
    let tasks = tasks.as_array().expect("it lists its tasks").iter().enumerate();
    let contender = |(index, task): (usize, &Value)| {
        let peer = Rc::clone(&peer);
        let text = |key: &str| task[key].as_str().expect("a task is told in words").to_owned();
        Contender {
            kind: text("kind"),
            name: text("name"),
            versions: text("versions"),
            turn: Box::new(move |seconds| peer.borrow_mut().turn(index, seconds)),
        }
    };
    tasks.map(contender).collect()
}
